#!/usr/bin/env nextflow
// From EM and its segmentation to embeddings, clusters and types. Each stage is a module that calls one verb of segclr.

include { PHANTOM } from './modules/phantom'
include { INGEST } from './modules/ingest'
include { REPORT } from './modules/report'
include { LEARN } from './subworkflows/learn'
include { ANNOTATE } from './subworkflows/annotate'
include { checkParameters ; flags ; helpText ; source ; toolsDigest } from './subworkflows/parameters'

// -> em (file, dataset), segmentation (file, dataset), labels.csv or nothing
workflow INPUT {
    take:
    tools

    main:
    if (params.phantom) {
        PHANTOM(flags('phantom'), tools)
        em = PHANTOM.out.volume.map { volume -> tuple(volume, ':/volumes/raw') }
        segmentation = PHANTOM.out.volume.map { volume -> tuple(volume, ':/volumes/labels/neuron_ids') }
        labels = PHANTOM.out.labels
    }
    else {
        em = channel.value(source('em'))
        segmentation = channel.value(source('segmentation'))
        labels = params.labels ? channel.value(file(params.labels, checkIfExists: true)) : channel.empty()
    }

    emit:
    em
    segmentation
    labels
}

workflow {
    if (params.help) {
        log.info(helpText())
        return
    }
    checkParameters()
    if (!params.phantom && !(params.em && params.segmentation)) {
        error("Nothing to work on: give --em and --segmentation, or -profile demo. See 'nextflow run . --help'.")
    }
    tools = toolsDigest()
    INPUT(tools)
    INGEST(INPUT.out.em, INPUT.out.segmentation, flags('ingest'), tools)
    LEARN(INGEST.out, params.encoder ? file(params.encoder, checkIfExists: true) : [], tools)
    encoders = [encoder: LEARN.out.trained, untrained: params.compare_untrained ? LEARN.out.untrained : channel.empty()]
    ANNOTATE(INGEST.out, LEARN.out.skeletons, encoders, INPUT.out.labels, tools)
    // one item: volume/, training/ or [], clusters.h5, classification/ or []; combine spreads lists, so lists are wrapped
    shown = INGEST.out
        .combine(LEARN.out.training.toList().map { found -> [found] })
        .combine(ANNOTATE.out.clusters)
        .combine(ANNOTATE.out.classification.toList().map { found -> [found] })
    REPORT(shown, ANNOTATE.out.embeddings, ANNOTATE.out.untrained, flags('report'), tools)
}
