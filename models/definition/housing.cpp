#include "models/definition/housing.hpp"

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

bool is_none(const Span& span) {
  return span.months <= 0 && span.ticks <= 0;
}

void check_extension(const HousingDefinition& housing, const Node& node, ReadContext& context) {
  const int stated = (node.find("extension") != nullptr ? 1 : 0) +
                     (node.find("most_extension") != nullptr ? 1 : 0) + (housing.extended.given ? 1 : 0);
  if (stated != 0 && stated != 3)
    context.concept_problem(
        node, Message("{subject} needs 'extension' (how long at a time), 'most_extension' (how long in all) "
                      "and 'extended' (how many get it) together, or none of them"));
  if (stated == 3 && is_none(housing.extension))
    context.concept_problem(
        node,
        Message(
            "{subject} is extended by no time at all (nothing would change): state a longer 'extension'"));
}

void check_effect(const HousingDefinition& housing, const Node& node, ReadContext& context) {
  if (housing.exit_factor.given != (node.find("exit_factor_lasts") != nullptr))
    context.concept_problem(node,
                            Message("{subject} needs both 'exit_factor' (what losing the home does to the "
                                    "hazards of exits) and 'exit_factor_lasts' (for how long), or neither"));
}

}  // namespace

const TableSchema<HousingDefinition>& housing_schema() {
  static const auto schema =
      TableSchema<HousingDefinition>("housing", "How long the municipality houses people, from arrival")
          .label("label", &HousingDefinition::label, "What it is called")
          .tables("for", &HousingDefinition::people, people_schema(), "Whom it houses; every entry must hold")
          .span("length", &HousingDefinition::length, Dimension::duration, "For how long")
          .required()
          .span("extension", &HousingDefinition::extension, Dimension::duration,
                "How much longer some may stay, each time their time is out")
          .span("most_extension", &HousingDefinition::most_extension, Dimension::duration,
                "How much longer in all")
          .number("extended", &HousingDefinition::extended, Dimension::share,
                  "How many of those whose time is out may stay longer, each time")
          .number("moves", &HousingDefinition::moves, Dimension::share,
                  "How many of those who may not stay move away, out of the chain")
          .required()
          .number("exit_factor", &HousingDefinition::exit_factor,
                  Quantity(Dimension::factor).between(0, 100, "factor").effect(),
                  "What the hazards of exits of the others are multiplied by")
          .span("exit_factor_lasts", &HousingDefinition::exit_factor_lasts, Dimension::duration,
                "For how long")
          .location(&HousingDefinition::where)
          .check([](const HousingDefinition& housing, const Node& node, ReadContext& context) {
            if (is_none(housing.length))
              context.concept_problem(node, Message("{subject} has no length (people would lose the home as "
                                                    "they come): state a longer 'length'"));
          })
          .check(check_extension)
          .check(check_effect);
  return schema;
}

void compile_housing(Compiling& c) {
  const HousingDefinition& definition = c.in.housing;
  if (is_none(definition.length)) return;  // there is no [housing]
  Housing housing;
  housing.for_cell = c.cells_for(definition.people, definition.where, "housing", "[housing]");
  housing.length = span_of(definition.length);
  housing.extension = span_of(definition.extension);
  housing.most_extension = span_of(definition.most_extension);
  if (definition.extended.given) housing.extended = definition.extended.value;
  housing.moves = definition.moves.value;
  if (definition.exit_factor.given) housing.exit_factor = definition.exit_factor.value;
  housing.exit_factor_lasts = span_of(definition.exit_factor_lasts);
  housing.extended_purpose = sim::purpose("housing extended");
  housing.moves_purpose = sim::purpose("housing moves");
  c.chain.people_move |= housing.moves > 0;
  c.chain.housing = std::move(housing);
}

}  // namespace kedja::models
