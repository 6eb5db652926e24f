include { SKELETONIZE } from '../../modules/skeletonize'
include { PAIRS } from '../../modules/pairs'
include { TRAIN } from '../../modules/train'
include { flags } from '../parameters'

// volume -> skeletons, encoder
workflow LEARN {
    take:
    volume      // volume/
    encoder     // [] to train one, else encoder.safetensors
    tools       // digest of the jar

    main:
    SKELETONIZE(volume, flags('skeletonize'), tools)
    skeletons = SKELETONIZE.out
    if (encoder) {
        trained = channel.value(encoder)
        untrained = channel.empty()
        training = channel.empty()
    }
    else {
        PAIRS(skeletons, flags('pairs'), tools)
        TRAIN(volume, PAIRS.out, flags('train'), tools)
        trained = TRAIN.out.encoder
        untrained = TRAIN.out.untrained
        training = TRAIN.out.folder
    }

    emit:
    skeletons   // [skeletons-00000-of-00004.h5, ...]
    trained     // encoder.safetensors
    untrained   // untrained.safetensors, or nothing
    training    // training/, or nothing
}
