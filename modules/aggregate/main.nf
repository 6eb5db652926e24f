// Per node: the mean of all embeddings within a path distance along its skeleton.
process AGGREGATE {
    label 'narrow'
    tag { embeddings.name }
    publishDir "${params.outdir}/aggregated", mode: params.publish_mode

    input:
    path embeddings   // embeddings-00000-of-00004.h5
    val options
    val tools

    output:
    path 'aggregated-*.h5'

    script:
    """
    # tools ${tools}
    segclr aggregate --embeddings ${embeddings} ${options} --out ${embeddings.name.replaceFirst('embeddings', 'aggregated')}
    """

    stub:
    """
    touch ${embeddings.name.replaceFirst('embeddings', 'aggregated')}
    """
}
