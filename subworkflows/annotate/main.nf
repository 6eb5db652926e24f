include { EMBED } from '../../modules/embed'
include { EMBED as EMBED_UNTRAINED } from '../../modules/embed'
include { AGGREGATE } from '../../modules/aggregate'
include { CLUSTER } from '../../modules/cluster'
include { CLASSIFY } from '../../modules/classify'
include { flags } from '../parameters'

// volume, skeletons, encoder -> embeddings, clusters, classes
workflow ANNOTATE {
    take:
    volume      // volume/
    skeletons   // [skeletons-00000-of-00004.h5, ...]
    encoders    // [encoder: encoder.safetensors, untrained: untrained.safetensors or nothing]
    labels      // labels.csv, or nothing
    tools       // digest of the jar

    main:
    shards = skeletons.flatten()
    EMBED(volume.combine(encoders.encoder).combine(['embeddings']), shards, flags('embed'), tools)
    EMBED_UNTRAINED(volume.combine(encoders.untrained).combine(['untrained']), shards, flags('embed'), tools)
    AGGREGATE(EMBED.out, flags('aggregate'), tools)
    aggregated = AGGREGATE.out.toSortedList { shard -> shard.name }
    CLUSTER(aggregated, flags('cluster'), tools)
    CLASSIFY(aggregated, labels, flags('classify'), tools)

    embeddings = EMBED.out.toSortedList { shard -> shard.name }
    untrained = EMBED_UNTRAINED.out.toSortedList { shard -> shard.name }
    clusters = CLUSTER.out
    classification = CLASSIFY.out

    emit:
    embeddings       // [embeddings-00000-of-00004.h5, ...]
    untrained        // the same from the untrained encoder, or []
    clusters         // clusters.h5
    classification   // classification/, or nothing
}
