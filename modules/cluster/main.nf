// k-means and a 2-D map of aggregated embeddings.
process CLUSTER {
    label 'narrow'
    publishDir params.outdir, mode: params.publish_mode

    input:
    path aggregated, stageAs: 'aggregated/*'
    val options
    val tools

    output:
    path 'clusters.h5'

    script:
    """
    # tools ${tools}
    segclr cluster --embeddings aggregated ${options} --out clusters.h5
    """

    stub:
    """
    touch clusters.h5
    """
}
