"""What the two standards of event logs ask beyond their grammars (xes.rng, ocel20.schema.json): faults, as sentences."""

# IEEE Std 1849-2016, 7.2: the standard lifecycle model.
TRANSITIONS = {"schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "pi_abort", "ate_abort", "complete",
               "autoskip", "manualskip", "unknown"}
ATTRIBUTES = {"string", "date", "int", "float", "boolean", "id"}


def attributes(component):
    """Key to (type, value)."""
    return {child.get("key"): (child.tag, child.get("value")) for child in component if child.tag in ATTRIBUTES}


def faults_of_xes(log):
    """Of the root of a log that keeps to the grammar."""
    global_keys = {element.get("scope"): {key: kind for key, (kind, _) in attributes(element).items()} for element in log.findall("global")}
    prefixes = {extension.get("prefix") for extension in log.findall("extension")}

    def faults_of(component, what):
        keys = [child.get("key") for child in component if child.tag in ATTRIBUTES]
        for key in {key for key in keys if keys.count(key) > 1}:
            yield f"4.2: {what} has {key} more than once"
        for key in keys:
            if ":" in key and key.split(":")[0] not in prefixes:
                yield f"4.5: {what} has {key}, of an extension that is not declared"
        for key, kind in global_keys.get(component.tag, {}).items():
            if attributes(component).get(key, (None,))[0] != kind:
                yield f"4.3: {what} lacks the global attribute {key}"

    yield from faults_of(log, "the log")
    for classifier in log.findall("classifier"):
        for key in classifier.get("keys").split():
            if key not in global_keys[classifier.get("scope") or "event"]:
                yield f"4.4: classifier {classifier.get('name')} uses {key}, which is not global"
    for trace in log.findall("trace"):
        name = attributes(trace)["concept:name"][1]
        yield from faults_of(trace, f"trace {name}")
        last = ""
        for event in trace.findall("event"):
            yield from faults_of(event, f"an event of trace {name}")
            said = attributes(event)
            if said["lifecycle:transition"][1] not in TRANSITIONS:
                yield f"7.2: trace {name} has the transition {said['lifecycle:transition'][1]}"
            time = said["time:timestamp"][1]
            if not time.endswith("Z"):
                yield f"4.2: trace {name} has a time that is not UTC"
            if time < last:
                yield f"trace {name} is not in order of time"
            last = time


def faults_of_ocel(log):
    """Of a log that keeps to the schema: definition 2 of the specification."""
    types = {part: {one["name"]: {attribute["name"] for attribute in one["attributes"]} for one in log[part]} for part in ("eventTypes", "objectTypes")}
    for part in ("eventTypes", "objectTypes"):
        if len(types[part]) < len(log[part]):
            yield f"a name is there twice in {part}"
    objects = {one["id"] for one in log["objects"]}
    if len(objects) < len(log["objects"]):
        yield "two objects have one id"
    if len({one["id"] for one in log["events"]}) < len(log["events"]):
        yield "two events have one id"
    for part, of in (("events", "eventTypes"), ("objects", "objectTypes")):
        for one in log[part]:
            if one["type"] not in types[of]:
                yield f"{one['id']} is of type {one['type']}, which is not declared"
            for attribute in one["attributes"]:
                if attribute["name"] not in types[of].get(one["type"], ()):
                    yield f"{one['id']} has {attribute['name']}, which its type does not declare"
            for related in one["relationships"]:
                if related["objectId"] not in objects:
                    yield f"{one['id']} is of {related['objectId']}, which is not there"
