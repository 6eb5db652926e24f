// One vector for every node of every skeleton of one shard.
process EMBED {
    label 'wide'
    tag { skeletons.name }
    publishDir "${params.outdir}/${folder}", mode: params.publish_mode

    input:
    tuple path(volume), path(encoder), val(folder)   // volume, encoder.safetensors, 'embeddings'
    each path(skeletons)                             // skeletons-00000-of-00004.h5
    val options
    val tools

    output:
    path 'embeddings-*.h5'

    script:
    def shard = skeletons.name.replaceFirst('skeletons', 'embeddings')
    """
    # tools ${tools}
    segclr embed --volume ${volume} --skeletons ${skeletons} --encoder ${encoder} \\
        ${options} --threads ${task.cpus} --out ${shard}
    """

    stub:
    """
    touch ${skeletons.name.replaceFirst('skeletons', 'embeddings')}
    """
}
