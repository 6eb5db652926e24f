// One self-contained page.
process REPORT {
    label 'narrow'
    publishDir params.outdir, mode: params.publish_mode

    input:
    tuple path(volume), path(training), path(clusters), path(classification)   // the last is [] without labels
    path embeddings, stageAs: 'embeddings/*'
    path untrained, stageAs: 'untrained/*'                                     // [] when not compared
    val options
    val tools

    output:
    path 'report.html'

    script:
    def compared = untrained ? '--untrained_embeddings untrained' : ''
    def trained = training ? "--training ${training}" : ''
    def classified = classification ? "--classification ${classification}" : ''
    """
    # tools ${tools}
    segclr report --volume ${volume} --embeddings embeddings ${compared} --clusters ${clusters} ${trained} ${classified} \\
        ${options} --out report.html
    """

    stub:
    """
    touch report.html
    """
}
