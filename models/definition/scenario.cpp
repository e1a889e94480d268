#include "models/definition/scenario.hpp"

#include "models/language/document_writer.hpp"
#include "models/language/scenario_reader.hpp"
#include "models/language/table_inlining.hpp"
#include "models/language/toml_reader.hpp"

namespace kedja::models {

const TableSchema<ScenarioDefinition>& scenario_schema() {
  static const auto head =
      TableSchema<HeadDefinition>("scenario", "What the scenario is called and which time it covers")
          .label("title", &HeadDefinition::title, "A title for people")
          .required()
          .date("start", &HeadDefinition::start, "The first day")
          .required()
          .date("end", &HeadDefinition::end, "The day on which it ends")
          .required()
          .location(&HeadDefinition::where)
          .check([](const HeadDefinition& definition, const Node& node, ReadContext& context) {
            if (definition.start >= definition.end)
              context.concept_problem(
                  node, "has 'start' at or after 'end' (no time to simulate): swap or correct them");
            if (definition.end.year - definition.start.year > 200)
              context.concept_problem(
                  node, "covers more than 200 years (surely not meant): correct 'start' or 'end'");
          });
  static const auto schema =
      TableSchema<ScenarioDefinition>("kedja scenario", "A chain of services in one or more municipalities")
          .table("scenario", &ScenarioDefinition::head, head, "Title and time")
          .required()
          .tables("municipality", &ScenarioDefinition::municipalities, municipality_schema(),
                  "Where people live")
          .required()
          .tables("authority", &ScenarioDefinition::authorities, authority_schema(), "Who answers for what")
          .tables("population", &ScenarioDefinition::populations, population_schema(), "Who comes")
          .required()
          .tables("arrival", &ScenarioDefinition::arrivals, arrival_schema(), "How many come when")
          .tables("initial", &ScenarioDefinition::initial, initial_schema(),
                  "Who is here when the scenario begins")
          .table("programme", &ScenarioDefinition::programme, programme_schema(), "The programme's clock")
          .required()
          .tables("service", &ScenarioDefinition::services, service_schema(), "What people are given")
          .required()
          .tables("plan", &ScenarioDefinition::plans, plan_schema(), "Which services people are given")
          .tables("handover", &ScenarioDefinition::handovers, handover_schema(),
                  "Ways from one service to the next")
          .tables("exit", &ScenarioDefinition::exits, exit_schema(),
                  "Ways out to work, studies or another municipality")
          .tables("vacancy", &ScenarioDefinition::vacancies, vacancy_schema(),
                  "Jobs and placements that come, each for one person")
          .tables("milestone", &ScenarioDefinition::milestones, milestone_schema(),
                  "Points on the way that lead times and limits are measured to")
          .tables("life", &ScenarioDefinition::lives, life_schema(),
                  "What happens to people beside the chain")
          .table("housing", &ScenarioDefinition::housing, housing_schema(),
                 "How long the municipality houses people")
          .tables("phase", &ScenarioDefinition::phases, phase_schema(), "What lies before arrival")
          .location(&ScenarioDefinition::where)
          .check([](const ScenarioDefinition& scenario, const Node& node, ReadContext& context) {
            if (scenario.arrivals.empty() && scenario.initial.empty())
              context.concept_problem(node,
                                      "has neither [[arrival]] nor [[initial]] (nobody would come): add one");
          });
  return schema;
}

namespace {

Scenario finished(ScenarioReading<ScenarioDefinition> reading, std::string name) {
  Problems problems;
  Chain chain = compile(reading.definition, problems);
  problems.throw_if_any();
  write_out_tables(reading.document.root, reading.parameters);
  return {std::move(name), to_toml(reading.document.root), std::move(reading.parameters), std::move(chain)};
}

std::string file_name(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

}  // namespace

Scenario load_scenario(const std::string& path, const FileSource& files,
                       const std::vector<std::string>& settings) {
  return finished(read_scenario(path, scenario_schema(), files, settings), file_name(path));
}

Scenario scenario_from_resolved(const std::string& text, const std::string& name) {
  const TextFiles files(TextFiles::Texts{{name, text}});
  return finished(read_scenario(name, scenario_schema(), files), name);
}

}  // namespace kedja::models
