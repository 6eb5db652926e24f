// Positive pairs: two places on one segment's skeleton, drawn equally from buckets of path distance.
process PAIRS {
    label 'narrow'
    publishDir params.outdir, mode: params.publish_mode

    input:
    path skeletons, stageAs: 'skeletons/*'
    val options
    val tools

    output:
    path 'pairs.h5'

    script:
    """
    # tools ${tools}
    segclr pairs --skeletons skeletons ${options} --out pairs.h5
    """

    stub:
    """
    touch pairs.h5
    """
}
