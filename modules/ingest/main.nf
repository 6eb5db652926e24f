// EM and segmentation, from whatever format, into volume shards on one grid.
process INGEST {
    label 'wide'
    publishDir params.outdir, mode: params.publish_mode

    input:
    tuple path(em, stageAs: 'em/*'), val(em_dataset)                               // em.h5, '/volumes/raw' or ''
    tuple path(segmentation, stageAs: 'segmentation/*'), val(segmentation_dataset)
    val options
    val tools

    output:
    path 'volume'

    script:
    """
    # tools ${tools}
    segclr ingest --em '${em}${em_dataset}' --segmentation '${segmentation}${segmentation_dataset}' \\
        ${options} --threads ${task.cpus} --out volume
    """

    stub:
    """
    mkdir volume
    touch volume/volume.json
    """
}
