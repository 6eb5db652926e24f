// The linear protocol: from labels to a class for every node and every cell, with scores on held-out cells.
process CLASSIFY {
    label 'narrow'
    publishDir params.outdir, mode: params.publish_mode

    input:
    path aggregated, stageAs: 'aggregated/*'
    path labels
    val options
    val tools

    output:
    path 'classification'

    script:
    """
    # tools ${tools}
    segclr classify --embeddings aggregated --labels ${labels} ${options} --out classification
    """

    stub:
    """
    mkdir classification
    touch classification/cells.csv classification/scores.csv classification/classifier.json
    """
}
