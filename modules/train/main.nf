// Contrastive training. Its own checkpoints lie in a stable folder: a task that died is carried on, not begun again.
process TRAIN {
    label 'train'
    publishDir params.outdir, mode: params.publish_mode

    input:
    path volume
    path pairs
    val options
    val tools

    output:
    path 'training', emit: folder
    path 'training/encoder.safetensors', emit: encoder
    path 'training/untrained.safetensors', emit: untrained

    script:
    """
    # tools ${tools}
    segclr train --volume ${volume} --pairs ${pairs} ${options} --threads ${task.cpus} \\
        --state '${params.state_dir ?: 'state'}/${tools}' --out training
    """

    stub:
    """
    mkdir training
    touch training/encoder.safetensors training/untrained.safetensors training/metrics.csv training/evaluation.csv
    """
}
