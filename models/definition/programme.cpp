#include "models/definition/programme.hpp"

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

namespace {

const TableSchema<PeopleEffectDefinition>& next_effect_schema() {
  static const auto schema = effects_on_odds(TableSchema<PeopleEffectDefinition>(
      "next_effect", "What multiplies the odds of going on to the programme after it, for whom"));
  return schema;
}

}  // namespace

const TableSchema<ProgrammeDefinition>& programme_schema() {
  static const auto schema =
      TableSchema<ProgrammeDefinition>("programme", "The programme's clock: it runs from arrival")
          .label("label", &ProgrammeDefinition::label, "What it is called")
          .span("length", &ProgrammeDefinition::length, Dimension::duration, "How long someone can be in it")
          .required()
          .span("follow_up", &ProgrammeDefinition::follow_up, Dimension::duration,
                "How long after leaving people are looked at again")
          .default_to(stated_number(90, "days", "definition of the measures"))
          .span("pause_after", &ProgrammeDefinition::pause_after, Dimension::duration,
                "Time off of at least this length moves the programme's end")
          .span("most_pause", &ProgrammeDefinition::most_pause, Dimension::duration,
                "How far all time off together can move it")
          .flag("ends_when_through", &ProgrammeDefinition::ends_when_through,
                "Whether who has completed all services leaves at once")
          .default_to(false)
          .label("next_label", &ProgrammeDefinition::next_label,
                 "What the labour-market programme after it is called")
          .number("next_share", &ProgrammeDefinition::next_share, Dimension::share,
                  "Of those still in it at its end, how many go on to the labour-market programme after it")
          .tables("next_effect", &ProgrammeDefinition::next_effects, next_effect_schema(),
                  "What raises or lowers the odds of that; effects multiply")
          .check([](const ProgrammeDefinition& programme, const Node& node, ReadContext& context) {
            const bool has_most = node.find("most_pause") != nullptr;
            if ((node.find("pause_after") != nullptr) != has_most)
              context.concept_problem(node,
                                      Message("{subject} needs both 'pause_after' (which time off counts) "
                                              "and 'most_pause' (how much of it in all), or neither"));
            if (!programme.next_effects.empty() && !can_change(programme.next_share))
              context.concept_problem(
                  node, Message("{subject} has a 'next_effect', but not a part of people who go "
                                "on (the odds of all or none stay as they are): state a "
                                "'next_share' between 0 and 1"));
            if (has_most && programme.most_pause == Span{})
              context.concept_problem(node,
                                      Message("{subject} has a 'most_pause' of no time (no time off would "
                                              "count): state more, or remove it and 'pause_after'"));
          });
  return schema;
}

namespace {

std::optional<ProgrammePauses> pauses_of(const ProgrammeDefinition& programme) {
  if (programme.most_pause == Span{}) return std::nullopt;
  return ProgrammePauses{.after = span_of(programme.pause_after), .most = span_of(programme.most_pause)};
}

}  // namespace

void compile_programme(Compiling& c) {
  const ProgrammeDefinition& programme = c.in.programme;
  c.chain.programme = {.length = span_of(programme.length),
                       .pauses = pauses_of(programme),
                       .follow_up = span_of(programme.follow_up),
                       .ends_when_through = programme.ends_when_through,
                       .next_share = programme.next_share.given ? programme.next_share.value : 0.0,
                       .next_share_of_cell = {},
                       .next_purpose = sim::purpose("next programme")};
}

void compile_programme_effects(Compiling& c) {
  Programme& programme = c.chain.programme;
  const Concerned everybody{.subject = "programme",
                            .path = "programme",
                            .cells = std::vector<char>(c.chain.cells.size(), 1),
                            .nobody = Message("{subject} is for nobody")};
  programme.next_share_of_cell = shares_of(c, programme.next_share, c.in.programme.next_effects, everybody);
}

}  // namespace kedja::models
