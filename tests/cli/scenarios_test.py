"""Every scenario that is shipped passes check and runs; the JSON Schema says what the reader accepts.

The schema is tried with a validator of the few keywords it uses, written here from the specification (draft
2020-12), as the standard library has none.
"""

import datetime
import json
import re
import tomllib

from program import INVALID_SCENARIO, MINIMAL, OK, SHIPPED, SHIPPED_SCENARIOS, ProgramTest, call, changed, main



def names_of(scenario, kind):
    """The names of the entries of a list, of those too that stand for one of each of another."""
    return [name for entry in scenario[kind]
            for name in ([f"{entry['name']}-{other['name']}" for other in scenario[entry["each"]]] if "each" in entry else [entry["name"]])]


def few_adults(chain):
    """Settings that let few of those who come enter the chain: a county takes long otherwise."""
    scenario = tomllib.loads((SHIPPED / chain).read_text())
    return [argument for kind in ("arrival", "initial") for name in names_of(scenario, kind)
            for argument in ("--set", f"{kind}.{name}.adult_share=0.02")]


SHORTER = {"bench/chain.toml": ["--set", "arrival.arrivals.most=2000"],
           **{str(path.relative_to(SHIPPED)): few_adults(f"stockholms-lan/{'2007' if path.stem.startswith('2007') else 'chain'}.toml")
              for path in SHIPPED_SCENARIOS if path.is_relative_to(SHIPPED / "stockholms-lan")}}

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
KNOWN_KEYWORDS = {"$schema", "title", "description", "default", "type", "properties", "patternProperties",
                  "additionalProperties", "required", "items", "prefixItems", "minItems", "maxItems", "uniqueItems", "enum", "const",
                  "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "oneOf", "anyOf",
                  "allOf", "if", "then", "else", "not", "$defs", "$ref"}


def is_of_type(value, name):
    if name in ("number", "integer"):
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        return is_number and (name == "number" or float(value).is_integer())
    return isinstance(value, TYPES[name])


def is_valid(value, schema):
    return not errors(value, schema)


def errors(value, schema, path="$"):
    """What a validator says; an empty list when the value is valid."""
    if isinstance(schema, bool):
        return [] if schema else [f"{path} is not allowed"]
    found = []

    def require(holds, keyword):
        if not holds:
            found.append(f"{path}: {keyword} {schema[keyword]!r} against {str(value)[:80]}")

    if "type" in schema:
        require(is_of_type(value, schema["type"]), "type")
    if "enum" in schema:
        require(value in schema["enum"], "enum")
    if "const" in schema:
        require(value == schema["const"], "const")
    if isinstance(value, str):
        if "pattern" in schema:
            require(re.search(schema["pattern"], value), "pattern")
        if schema.get("format") == "date":
            require(re.fullmatch(r"\d{4}-\d\d-\d\d", value), "format")
    if is_of_type(value, "number"):
        if "minimum" in schema:
            require(value >= schema["minimum"], "minimum")
        if "maximum" in schema:
            require(value <= schema["maximum"], "maximum")
    if isinstance(value, list):
        if "minItems" in schema:
            require(len(value) >= schema["minItems"], "minItems")
        if "maxItems" in schema:
            require(len(value) <= schema["maxItems"], "maxItems")
        if schema.get("uniqueItems"):
            require(len({json.dumps(item) for item in value}) == len(value), "uniqueItems")
        first = schema.get("prefixItems", [])
        for i, item in enumerate(value):
            found += errors(item, first[i] if i < len(first) else schema.get("items", True), f"{path}[{i}]")
    if isinstance(value, dict):
        for key in schema.get("required", []):
            if key not in value:
                found.append(f"{path}: has no {key}")
        for key, item in value.items():
            patterns = [sub for pattern, sub in schema.get("patternProperties", {}).items() if re.search(pattern, key)]
            if key in schema.get("properties", {}):
                patterns.append(schema["properties"][key])
            for sub in patterns or [schema.get("additionalProperties", True)]:
                found += errors(item, sub, f"{path}.{key}")
    for sub in schema.get("allOf", []):
        found += errors(value, sub, path)
    if "oneOf" in schema:
        require(sum(is_valid(value, sub) for sub in schema["oneOf"]) == 1, "oneOf")
    if "anyOf" in schema:
        require(any(is_valid(value, sub) for sub in schema["anyOf"]), "anyOf")
    if "if" in schema:
        found += errors(value, schema.get("then" if is_valid(value, schema["if"]) else "else", True), path)
    return found


def as_json(value):
    """TOML as JSON has it: dates as text."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


def tables_of(schema, path=""):
    """(path, known keys) of every table with a fixed set of keys."""
    if "properties" in schema and schema.get("additionalProperties") is False:
        yield path, sorted(schema["properties"])
    for key, sub in schema.get("properties", {}).items():
        yield from tables_of(sub.get("items", sub) if sub.get("type") == "array" else sub, f"{path}.{key}")


class ShippedScenariosTest(ProgramTest):
    def test_there_are_some(self):
        self.assertGreaterEqual(len(SHIPPED_SCENARIOS), 2)

    def test_every_shipped_scenario_passes_check(self):
        for path in SHIPPED_SCENARIOS:
            with self.subTest(path.relative_to(SHIPPED)):
                outcome = call("check", path)
                self.assert_exit(outcome, OK)
                self.assertIn("nothing is wrong with it", outcome.out)
                self.assertEqual(outcome.err, "")

    def test_every_shipped_scenario_runs(self):
        for path in SHIPPED_SCENARIOS:
            with self.subTest(path.relative_to(SHIPPED)):
                shorter = SHORTER.get(str(path.relative_to(SHIPPED)), [])
                outcome = call("run", path, "--replications", 1, "--json", *shorter, "--out", self.folder / (path.relative_to(SHIPPED).with_suffix("").as_posix().replace("/", "-") + ".h5"))
                self.assert_exit(outcome, OK)
                report = outcome.json()
                arrivals = [kpi["mean"] for kpi in report["kpis"] if kpi["id"] == "arrivals" and not kpi["group"]]
                self.assertGreater(arrivals[0], 0)
                self.assertNotIn("broken_identities", report)

    def test_every_number_of_a_shipped_scenario_is_listed_by_check(self):
        for path in SHIPPED_SCENARIOS:
            with self.subTest(path.relative_to(SHIPPED)):
                out = call("check", path).out
                count = int(re.search(r"(\d+) numbers", out)[1])
                numbers = out.split("\nLevers (")[0].splitlines()
                self.assertEqual(len([line for line in numbers if line.startswith("  ")]), count)


class SchemaTest(ProgramTest):
    def schema(self, *arguments):
        outcome = call("schema", *arguments)
        self.assert_exit(outcome, OK)
        self.assertEqual(outcome.err, "")
        return outcome.json()

    def test_it_is_a_schema_of_draft_2020_12(self):
        for arguments in ([], ["--overlay"]):
            schema = self.schema(*arguments)
            self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
            self.assertEqual(schema["type"], "object")
            self.assert_well_formed(schema)

    def assert_well_formed(self, schema, path="$"):
        if isinstance(schema, bool):
            return
        self.assertIsInstance(schema, dict, path)
        self.assertLessEqual(set(schema), KNOWN_KEYWORDS, path)
        for key in ("properties", "patternProperties", "$defs"):
            for name, sub in schema.get(key, {}).items():
                self.assert_well_formed(sub, f"{path}.{name}")
        for key in ("items", "additionalProperties", "if", "then", "else", "not"):
            if key in schema:
                self.assert_well_formed(schema[key], f"{path}.{key}")
        for key in ("allOf", "oneOf", "anyOf", "prefixItems"):
            for sub in schema.get(key, []):
                self.assert_well_formed(sub, f"{path}.{key}")
        if "required" in schema:
            self.assertEqual(len(set(schema["required"])), len(schema["required"]), path)
            if "properties" in schema:
                self.assertLessEqual(set(schema["required"]), set(schema["properties"]), path)
        if "enum" in schema:
            self.assertTrue(schema["enum"], path)
        if "pattern" in schema:
            re.compile(schema["pattern"])

    def test_every_shipped_scenario_is_valid(self):
        for path in SHIPPED_SCENARIOS:
            with self.subTest(path.relative_to(SHIPPED)):
                scenario = as_json(tomllib.loads(path.read_text()))
                schema = self.schema(*(["--overlay"] if "base" in scenario else []))
                self.assertEqual(errors(scenario, schema), [])

    def test_the_minimal_scenario_is_valid_also_as_an_overlay(self):
        scenario = as_json(tomllib.loads(MINIMAL))
        self.assertEqual(errors(scenario, self.schema()), [])
        self.assertEqual(errors(scenario, self.schema("--overlay")), [])

    def test_what_the_reader_refuses_by_form_the_schema_refuses_too(self):
        length = 'length = { value = 24, unit = "months", source = "S1" }'
        changes = [("[[authority]]", "[[autority]]"), ("[programme]", "[programme]\nlenght = 3"), ('leads_to = "work"\n', ""),
                   (length, length.replace("value = 24, ", "")), (length, length.replace("24", '"24"')),
                   (length, length.replace("24", "true")), (length, length.replace("months", "moths")),
                   (length, length.replace("24", "-24")), (length, length.replace("24", "240000")),
                   ('value = 5, unit = "places"', 'value = 5.5, unit = "places"'),
                   ("value = 0.8, unit = \"share\"", "value = 1.8, unit = \"share\""),
                   ('name = "town"', 'name = "Town"'), ('on = "monday"', 'on = "Monday"'), ("women = 0.4", "women = -0.4"),
                   ('distribution = "gamma"', 'distribution = "gama"'), (", sd = 150", ""), (', evidence = "causal"', ""),
                   ('evidence = "causal"', 'evidence = "proof"'), ("start = 2014-01-01", "start = 2014"),
                   ('after = ["mapping"]', 'after = "mapping"'), ("2015 = 100", "twenty = 100"), ("[programme]", "[[programme]]")]
        schema = self.schema()
        for old, new in changes:
            with self.subTest(new):
                text = changed((old, new))
                self.write("scenario.toml", text)
                self.assert_exit(self.call("check", "scenario.toml"), INVALID_SCENARIO)
                self.assertNotEqual(errors(as_json(tomllib.loads(text)), schema), [])

    def test_the_reader_takes_the_keys_of_the_schema_and_no_others(self):
        """The reader lists what a table takes when it meets an unknown key."""
        known = dict(tables_of(self.schema()))
        places = {"": "# A small", ".scenario": "[scenario]", ".municipality": "[[municipality]]", ".authority": "[[authority]]",
                  ".population": "[[population]]", ".arrival": "[[arrival]]", ".initial": "[[initial]]",
                  ".programme": "[programme]", ".service": '[[service]]\nname = "mapping"', ".handover": "[[handover]]",
                  ".exit": '[[exit]]\nname = "studies"', ".service.cohort": "[service.cohort]", ".service.first": "[[service.first]]",
                  ".service.eligible": "[[service.eligible]]", ".exit.effect": '[[exit.effect]]\nname = "women"',
                  ".population.attribute": '[[population.attribute]]\nname = "gender"'}
        self.assertLessEqual(set(places), set(known))
        for path, header in places.items():
            with self.subTest(path or "the scenario"):
                new = 'zzzzzzzz = 1\n# A small' if path == "" else header + "\nzzzzzzzz = 1"
                self.write("scenario.toml", changed((header, new)))
                outcome = self.call("check", "scenario.toml")
                self.assert_exit(outcome, INVALID_SCENARIO)
                listed = re.search(r"unknown key 'zzzzzzzz' \(it takes: ([^)]*)\)", outcome.err)
                self.assertIsNotNone(listed, outcome)
                # `base`, `like` and `each` are carried out before anything is read.
                expected = [key for key in known[path] if key not in ("like", "each") and not (path == "" and key == "base")]
                self.assertEqual(sorted(listed[1].split(", ")), expected)


if __name__ == "__main__":
    main()
