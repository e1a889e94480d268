#include "models/definition/sweep.hpp"

#include <cmath>
#include <utility>

#include "models/language/document_writer.hpp"
#include "models/language/scenario_reader.hpp"

namespace kedja::models {

namespace {

void check_whole(const std::optional<double>& number, const char* key, double least, const Node& node,
                 ReadContext& context) {
  if (number && (*number < least || *number != std::floor(*number)))
    context.concept_problem(
        node, Message("{subject} has a '{key}' that is no whole number from {least} on: correct it",
                      {{"key", key}, {"least", std::to_string(static_cast<int>(least))}}));
  constexpr double beyond = 0x1p53;
  if (number && *number > beyond)
    context.concept_problem(
        node, Message("{subject} has a '{key}' beyond 2^53: state a smaller one", {{"key", key}}));
}

void check_head(const SweepHead& head, const Node& node, ReadContext& context) {
  check_whole(head.points, "points", 1, node, context);
  check_whole(head.first, "first", 1, node, context);
  check_whole(head.levels, "levels", 1, node, context);
  check_whole(head.replications, "replications", 1, node, context);
  check_whole(head.block, "block", 1, node, context);
  check_whole(head.seed, "seed", 0, node, context);
  if (head.kind != SweepKind::grid && head.kind != SweepKind::list && !head.points)
    context.concept_problem(node, Message("{subject} does not say how many 'points' there are: state it"));
  if (head.kind == SweepKind::list && head.points)
    context.concept_problem(
        node, Message("{subject} is a list and states 'points' (they are what each input's 'values' say): "
                      "remove it"));
  if (head.kind == SweepKind::list && head.assumptions)
    context.concept_problem(node, Message("{subject} is a list and asks for assumptions (what would their "
                                          "values be?): remove 'assumptions', or choose another kind"));
  if (head.first && head.kind != SweepKind::latin_hypercube)
    context.concept_problem(node,
                            Message("{subject} states 'first', which only a Latin hypercube has (others "
                                    "are continued with more 'points'): remove it"));
  if (head.kind == SweepKind::grid && head.points)
    context.concept_problem(
        node, Message("{subject} is a grid and states 'points' (they follow from the levels): remove it"));
  if (head.levels && head.kind != SweepKind::grid && head.kind != SweepKind::morris)
    context.concept_problem(node, Message("{subject} states 'levels', which only a grid and Morris' design "
                                          "have: remove it, or choose one of these"));
}

void check_input(const SweepInputDefinition& input, const Node& node, ReadContext& context) {
  check_whole(input.levels, "levels", 1, node, context);
  if (input.lever.empty() == input.path.empty())
    context.concept_problem(
        node, Message("{subject} needs either 'lever' or 'path' (what is varied?): state one of them"));
  if (!input.range.empty() && !input.values.empty())
    context.concept_problem(node, Message("{subject} states both 'range' and 'values': keep one"));
  if (!input.range.empty() && input.range.size() != 2)
    context.concept_problem(node, Message("{subject} has a 'range' of other than two numbers: state the "
                                          "lowest and the highest"));
  if (input.range.size() == 2 && input.range[0] >= input.range[1])
    context.concept_problem(node, Message("{subject} has an empty range (the low end isn't below the high "
                                          "one): correct it, or leave the input out"));
  if (input.scale == SweepScale::logarithmic && input.range.size() == 2 && input.range[0] <= 0)
    context.concept_problem(
        node, Message("{subject} is logarithmic, but its range begins at 0 or below: begin it above 0"));
  if (input.values.size() == 1)
    context.concept_problem(node, Message("{subject} has one of 'values' only (nothing is varied): state two "
                                          "or more, or leave the input out"));
}

const TableSchema<SweepHead>& head_schema() {
  static const auto schema =
      TableSchema<SweepHead>("design", "Which points there are, and how often each is run")
          .choice("kind", &SweepHead::kind,
                  {{"grid", SweepKind::grid},
                   {"latin-hypercube", SweepKind::latin_hypercube},
                   {"sobol", SweepKind::sobol},
                   {"saltelli", SweepKind::saltelli},
                   {"morris", SweepKind::morris},
                   {"list", SweepKind::list}},
                  "How points are chosen")
          .required()
          .plain_number("points", &SweepHead::points,
                        "How many; of Saltelli's design how many blocks, of Morris' how many trajectories")
          .plain_number("first", &SweepHead::first,
                        "Of a Latin hypercube that continues another: how many points that one had; 'points' "
                        "are twice as many, four times and so on")
          .plain_number("levels", &SweepHead::levels,
                        "In a grid and in Morris' design: how many values each input has")
          .plain_number("replications", &SweepHead::replications, "How many at each point; 10 if not said")
          .plain_number("block", &SweepHead::block,
                        "How many replications are computed together; all of a point's if not said")
          .plain_number("seed", &SweepHead::seed, "Of the design's own chance; 1 if not said")
          .flag("common", &SweepHead::common, "Whether people have the same luck at every point")
          .default_to(true)
          .flag("assumptions", &SweepHead::assumptions,
                "Whether every number of the scenario that has a range is an input too")
          .default_to(false)
          .check(check_head);
  return schema;
}

const TableSchema<SweepInputDefinition>& input_schema() {
  static const auto schema =
      TableSchema<SweepInputDefinition>("input", "What is varied")
          .name(&SweepInputDefinition::name)
          .text("lever", &SweepInputDefinition::lever, "A lever of the scenario, by name; or")
          .text("path", &SweepInputDefinition::path, "a number of the scenario, as `--set` takes it")
          .label("label", &SweepInputDefinition::label,
                 "What it is called; that of the lever, or the name, if not said")
          .plain_numbers("range", &SweepInputDefinition::range,
                         "The lowest and the highest, in the lever's or number's unit; the scenario's own if "
                         "not said")
          .plain_numbers(
              "values", &SweepInputDefinition::values,
              "Instead of a range: these and no others. In a list: those of its points, one after the "
              "other")
          .choice("scale", &SweepInputDefinition::scale,
                  {{"linear", SweepScale::linear}, {"logarithmic", SweepScale::logarithmic}},
                  "Whether points are spread evenly over the range or over its logarithm")
          .default_to(Node("linear"))
          .plain_number("levels", &SweepInputDefinition::levels, "In a grid: how many values it has")
          .location(&SweepInputDefinition::where)
          .check(check_input);
  return schema;
}

void check_sweep(const SweepDefinition& sweep, const Node& node, ReadContext& context) {
  if (sweep.inputs.empty() && !sweep.head.assumptions)
    context.concept_problem(
        node, Message("{subject} varies nothing: state some [[input]], or assumptions = true in [design]"));
}

}  // namespace

const TableSchema<SweepDefinition>& sweep_schema() {
  static const auto schema =
      TableSchema<SweepDefinition>("sweep", "A scenario run at many points")
          .table("design", &SweepDefinition::head, head_schema(), "Which points there are")
          .required()
          .tables("input", &SweepDefinition::inputs, input_schema(), "What is varied")
          .location(&SweepDefinition::where)
          .check(check_sweep);
  return schema;
}

SweepDefinition read_sweep(const std::string& path, const FileSource& files) {
  ScenarioReading<SweepDefinition> reading = read_scenario(path, sweep_schema(), files);
  reading.definition.resolved = to_toml(reading.document.root);
  return std::move(reading.definition);
}

SweepDefinition sweep_from_resolved(const std::string& text) {
  const std::string name = "design.toml";
  return read_sweep(name, TextFiles(TextFiles::Texts{{name, text}}));
}

}  // namespace kedja::models
