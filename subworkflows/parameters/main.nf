// Parameters of the pipeline. nextflow_schema.json is their one list: names, kinds, limits, and the verbs they go to.

def schema() {
    return new groovy.json.JsonSlurper().parse(file("${projectDir}/nextflow_schema.json"))
}

// [name: property] of every parameter, in the order of the groups.
def properties() {
    return schema().$defs.values().collectEntries { group -> group.properties }
}

// '--min_voxels 500 --node_spacing 300': what the user set, for one verb. What is not set keeps the tool's own default.
def flags(verb) {
    return properties()
        .findAll { name, property -> (property.verbs ?: []).contains(verb) && isSet(params[name]) }
        .collect { name, property -> property.type == 'boolean' ? "--${name}" : "--${name} '${params[name]}'" }
        .join(' ')
}

def isSet(value) {
    return value != null && value != '' && value != false
}

// Refuses parameters nobody knows and values of the wrong kind, all in one message.
def checkParameters() {
    def known = properties()
    def given = params.keySet().findAll { name -> !name.contains('-') }
    def wrong = given.findAll { name -> !known.containsKey(name) && !isCamelTwin(name, given) }
        .collect { name -> "--${name} is not a parameter of this pipeline${nearest(name, known.keySet())}" }
    wrong += known.collectMany { name, property -> isSet(params[name]) ? valueErrors(name, property, params[name]) : [] }
    if (wrong) {
        error("Wrong parameters:\n  ${wrong.join('\n  ')}\nSee 'nextflow run . --help'.")
    }
}

// Nextflow keeps --voxel-size as voxelSize too.
def isCamelTwin(name, given) {
    return params.keySet().any { other -> other.contains('-') && name == other.replaceAll(/-(.)/) { all -> all[1].toUpperCase() } }
}

def nearest(name, known) {
    def bare = name.toLowerCase().replace('_', '')
    def close = known.findAll { other -> other.replace('_', '').take(4) == bare.take(4) }
    return close ? "; did you mean --${close.join(' or --')}?" : ''
}

def valueErrors(name, property, value) {
    def text = value.toString()
    if (property.type == 'integer' && !(text ==~ /-?\d+/)) {
        return ["--${name} '${text}' is not a whole number"]
    }
    if (property.type == 'number' && !text.isNumber()) {
        return ["--${name} '${text}' is not a number"]
    }
    def choices = property['enum']
    if (choices && !choices*.toString().contains(text)) {
        return ["--${name} '${text}' is not one of ${choices.join(', ')}"]
    }
    if (property.pattern && !(text ==~ property.pattern)) {
        return ["--${name} '${text}' does not fit: ${property.description}"]
    }
    if (property.minimum != null && text.isNumber() && (text as BigDecimal) < property.minimum) {
        return ["--${name} ${text} is below ${property.minimum}"]
    }
    return []
}

def helpText() {
    def groups = schema().$defs.values().collect { group ->
        "${group.title}\n" + group.properties.collect { name, property -> helpLine(name, property) }.join('\n')
    }
    return "segclr-nf: from electron microscopy and its segmentation to embeddings, clusters and types\n\n" +
        "  nextflow run . -profile demo\n" +
        "  nextflow run . -profile small --em EM.h5:/em --segmentation EM.h5:/seg --voxel_size 20,20,20\n\n" +
        groups.join('\n\n') + '\n'
}

def helpLine(name, property) {
    def fallback = property.default != null ? " [${property.default}]" : ''
    return "  --${name.padRight(22)} ${property.description}${fallback}"
}

// SHA-256 of the jar: part of every task's key, so that a changed tool reruns what it made.
def toolsDigest() {
    def jar = file(System.getenv('SEGCLR_JAR') ?: "${projectDir}/java-tools/segclr-cli/target/segclr.jar")
    if (!jar.exists()) {
        error("The tools are not built: ${jar} is missing. Run 'make build' in ${projectDir}, or set SEGCLR_JAR.")
    }
    return java.security.MessageDigest.getInstance('SHA-256').digest(jar.bytes).encodeHex().toString().take(16)
}

// 'a.h5:/em' -> [file a.h5, ':/em']; 'a.tif' -> [file a.tif, '']
def source(name) {
    def text = params[name].toString()
    def colon = text.indexOf(':/', text.indexOf('://') + 1)
    def path = colon < 0 ? text : text.substring(0, colon)
    return tuple(file(path, checkIfExists: true), colon < 0 ? '' : text.substring(colon))
}
