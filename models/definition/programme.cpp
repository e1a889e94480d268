#include "models/definition/programme.hpp"

#include "models/definition/compiling.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::models {

const TableSchema<ProgrammeDefinition>& programme_schema() {
  static const auto schema =
      TableSchema<ProgrammeDefinition>("programme", "The programme's clock: it runs from arrival")
          .label("label", &ProgrammeDefinition::label, "What it is called")
          .span("length", &ProgrammeDefinition::length, Dimension::duration, "How long someone can be in it")
          .required()
          .span("follow_up", &ProgrammeDefinition::follow_up, Dimension::duration,
                "How long after leaving people are looked at again")
          .default_to(stated_number(90, "days", "definition of the measures"))
          .flag("ends_when_through", &ProgrammeDefinition::ends_when_through,
                "Whether who has completed all services leaves at once")
          .default_to(false)
          .label("next_label", &ProgrammeDefinition::next_label,
                 "What the labour-market programme after it is called")
          .number("next_share", &ProgrammeDefinition::next_share, Dimension::share,
                  "Of those still in it at its end, how many go on to the labour-market programme after it");
  return schema;
}

void compile_programme(Compiling& c) {
  const ProgrammeDefinition& programme = c.in.programme;
  c.chain.programme = {.length = span_of(programme.length),
                       .follow_up = span_of(programme.follow_up),
                       .ends_when_through = programme.ends_when_through,
                       .next_share = programme.next_share.given ? programme.next_share.value : 0.0,
                       .next_purpose = sim::purpose("next programme")};
}

}  // namespace kedja::models
