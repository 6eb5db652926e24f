// Synthetic tissue with ground truth, for the demo and for tests.
process PHANTOM {
    label 'wide'
    publishDir params.outdir, mode: params.publish_mode

    input:
    val options
    val tools

    output:
    path 'phantom/phantom.h5', emit: volume
    path 'phantom/labels.csv', emit: labels
    path 'phantom/cells.csv', emit: cells

    script:
    """
    # tools ${tools}
    segclr phantom ${options} --threads ${task.cpus} --out phantom
    """

    stub:
    """
    mkdir phantom
    touch phantom/phantom.h5 phantom/labels.csv phantom/cells.csv
    """
}
