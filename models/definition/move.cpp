#include "models/definition/move.hpp"

#include <cmath>

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

void check_trigger(const MoveDefinition& move, const Node& node, ReadContext& context) {
  const bool at_the_end = move.on == MoveOn::housing_end;
  if (at_the_end && (move.hazard.given || !move.share.given))
    context.concept_problem(
        node, Message("{subject} is when housing ends, so it needs a 'share' of those who would leave then, "
                      "and no 'hazard'"));
  if (!at_the_end && (!move.hazard.given || move.share.given))
    context.concept_problem(
        node, Message("{subject} needs a 'hazard' and no 'share'; or on = \"housing-end\" and a 'share'"));
}

void check_destinations(const MoveDefinition& move, const Node& node, ReadContext& context) {
  double sum = 0;
  for (std::size_t i = 0; i < move.to.size(); ++i) {
    sum += move.to[i].share.value;
    for (std::size_t j = 0; j < i; ++j)
      if (move.to[i].municipality.name == move.to[j].municipality.name)
        context.concept_problem(node, Message("{subject} leads to '{municipality}' twice (which share "
                                              "holds?): keep one entry",
                                              {{"municipality", move.to[i].municipality.name}}));
  }
  if (std::abs(sum - 1) > 1e-6)
    context.concept_problem(node, Message("{subject} leads to municipalities whose shares sum to {sum} (1 is "
                                          "everybody who moves): correct them",
                                          {{"sum", shortest_text(sum)}}));
}

}  // namespace

const TableSchema<MoveDefinition>& move_schema() {
  static const auto to = TableSchema<DestinationDefinition>("to", "Where they move to")
                             .reference("municipality", &DestinationDefinition::municipality,
                                        {"municipality"}, "A municipality of the chain")
                             .required()
                             .number("share", &DestinationDefinition::share, Dimension::share,
                                     "Of those who move; the shares sum to 1")
                             .required()
                             .location(&DestinationDefinition::where);
  static const auto schema =
      TableSchema<MoveDefinition>("move", "People who move from one municipality of the chain to another")
          .name(&MoveDefinition::name)
          .label("label", &MoveDefinition::label, "What it is called")
          .tables("for", &MoveDefinition::people, people_schema(),
                  "Who moves, by where they live now; every entry must hold")
          .choice("on", &MoveDefinition::on, {{"time", MoveOn::time}, {"housing-end", MoveOn::housing_end}},
                  "When: at any time, at a hazard, or in place of leaving the chain when the municipality's "
                  "housing ends")
          .default_to(Node("time"))
          .number("hazard", &MoveDefinition::hazard, Dimension::hazard,
                  "How many of those who could move do, in a unit of time; a household moves as one")
          .number("share", &MoveDefinition::share, Dimension::share,
                  "Of those who would leave the chain when their housing ends")
          .tables("to", &MoveDefinition::to, to, "Where to")
          .required()
          .references("keeps", &MoveDefinition::keeps, {"service"},
                      "Services in which people keep their place; the others they begin anew where they live")
          .location(&MoveDefinition::where)
          .check(check_trigger)
          .check(check_destinations);
  return schema;
}

namespace {

void compile_move(Compiling& c, const MoveDefinition& definition) {
  Move move;
  move.name = definition.name;
  move.label = definition.label;
  move.for_cell = c.cells_for(definition.people, definition.where, "move." + definition.name,
                              "move '" + definition.name + "'");
  move.when_housing_ends = definition.on == MoveOn::housing_end;
  if (definition.hazard.given) move.hazard = definition.hazard.value;
  if (definition.share.given) move.share = definition.share.value;
  for (const DestinationDefinition& to : definition.to) {
    move.to.push_back(index_of(to.municipality));
    move.shares.push_back(to.share.value);
  }
  move.keeps = c.services_of(definition.keeps);
  move.hazard_purpose = sim::purpose_of("move", definition.name);
  move.share_purpose = sim::purpose_of("move share", definition.name);
  move.to_purpose = sim::purpose_of("move to", definition.name);
  if (move.when_housing_ends && !c.chain.housing)
    c.problem(definition.where, "move." + definition.name,
              Message("move '{move}' is when housing ends, but the scenario has no [housing] (it would never "
                      "happen): state it, or give the move a hazard",
                      {{"move", definition.name}}));
  c.chain.moves.push_back(std::move(move));
}

}  // namespace

void compile_moves(Compiling& c) {
  for (const MoveDefinition& move : c.in.moves) compile_move(c, move);
}

}  // namespace kedja::models
