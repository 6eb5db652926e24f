// TEASAR skeletons of every segment that is large enough, in shards by segment.
process SKELETONIZE {
    label 'wide'
    publishDir params.outdir, mode: params.publish_mode

    input:
    path volume
    val options
    val tools

    output:
    path 'skeletons/skeletons-*.h5'

    script:
    """
    # tools ${tools}
    segclr skeletonize --volume ${volume} ${options} --threads ${task.cpus} --out skeletons
    """

    stub:
    """
    mkdir skeletons
    touch skeletons/skeletons-00000-of-00002.h5 skeletons/skeletons-00001-of-00002.h5
    """
}
