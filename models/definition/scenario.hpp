// A scenario: the file a planner writes, read, checked and compiled into a chain.
#pragma once

#include <string>
#include <vector>

#include "models/chain.hpp"
#include "models/definition/agreement.hpp"
#include "models/definition/arrival.hpp"
#include "models/definition/benefit.hpp"
#include "models/definition/cost.hpp"
#include "models/definition/exit.hpp"
#include "models/definition/expectation.hpp"
#include "models/definition/handover.hpp"
#include "models/definition/housing.hpp"
#include "models/definition/lever.hpp"
#include "models/definition/life.hpp"
#include "models/definition/measure.hpp"
#include "models/definition/milestone.hpp"
#include "models/definition/move.hpp"
#include "models/definition/people.hpp"
#include "models/definition/phase.hpp"
#include "models/definition/plan.hpp"
#include "models/definition/population.hpp"
#include "models/definition/programme.hpp"
#include "models/definition/reform.hpp"
#include "models/definition/relatives.hpp"
#include "models/definition/resource.hpp"
#include "models/definition/response.hpp"
#include "models/definition/sanction.hpp"
#include "models/definition/service.hpp"
#include "models/definition/staff.hpp"
#include "models/definition/target.hpp"
#include "models/definition/vacancy.hpp"
#include "models/language/explanation.hpp"
#include "models/language/schema.hpp"

namespace kedja::models {

/// [scenario]: what it is called and which time it covers.
struct HeadDefinition {
  Label title;
  CivilDate start;
  CivilDate end;
  Location where;
};

/// Everything a scenario file can say, as read.
struct ScenarioDefinition {
  HeadDefinition head;
  std::vector<MunicipalityDefinition> municipalities;
  std::vector<AuthorityDefinition> authorities;
  std::vector<PopulationDefinition> populations;
  std::vector<ArrivalDefinition> arrivals;
  std::vector<InitialDefinition> initial;
  std::vector<RelativesDefinition> relatives;
  ProgrammeDefinition programme;
  std::vector<ReformDefinition> reforms;
  std::vector<ResourceDefinition> resources;
  std::vector<StaffDefinition> staff;
  std::vector<AgreementDefinition> agreements;
  std::vector<ServiceDefinition> services;
  std::vector<PlanDefinition> plans;
  std::vector<HandoverDefinition> handovers;
  std::vector<ResponseDefinition> responses;
  std::vector<ExitDefinition> exits;
  std::vector<VacancyDefinition> vacancies;
  std::vector<MilestoneDefinition> milestones;
  std::vector<LifeDefinition> lives;
  HousingDefinition housing;
  std::vector<MoveDefinition> moves;
  std::vector<PhaseDefinition> phases;
  std::vector<LeverDefinition> levers;
  std::vector<TargetDefinition> targets;
  std::vector<ExpectationDefinition> expectations;
  std::vector<MeasureDefinition> measures;
  std::vector<ChildrenDefinition> children;
  std::vector<BenefitDefinition> benefits;
  std::vector<CostDefinition> costs;
  std::vector<SanctionDefinition> sanctions;
  Location where;
};
const TableSchema<ScenarioDefinition>& scenario_schema();

/// A scenario ready to run.
struct Scenario {
  std::string name;      // of its file, for people
  std::string resolved;  // the whole of it as one TOML text, with bases merged and tables written out; it
                         // says where the levers stand and is without what they change
  std::vector<Parameter> parameters;  // with the levers pulled
  std::vector<LeverDefinition> levers;
  std::vector<Target> targets;
  std::vector<Expectation> expectations;  // of what it does against its base
  Chain chain;
};

/// Reads the scenario at `path` over its bases, with settings "path=value" applied in order. Throws
/// ScenarioError with everything that is wrong with it.
Scenario load_scenario(const std::string& path, const FileSource& files,
                       const std::vector<std::string>& settings = {});

/// Where each value of a scenario comes from. Throws like load_scenario.
Explanation explain_scenario(const std::string& path, const FileSource& files,
                             const std::vector<std::string>& settings = {});

/// The same of a scenario as it is stored with results: its levers stated, not pulled.
Explanation explain_stored(const Scenario& scenario);

/// Whether each lever of a scenario that was loaded so could also stand at either end, or at each of its
/// words, by itself: what would be wrong then is a ScenarioError.
void try_levers(const Scenario& scenario, const std::string& path, const FileSource& files,
                const std::vector<std::string>& settings);

/// A scenario from the resolved text that an earlier one was stored as, with settings applied in order.
Scenario scenario_from_resolved(const std::string& text, const std::string& name,
                                const std::vector<std::string>& settings = {});

/// Whether two resolved texts are of the same scenario, whatever figures it is set beside and is expected to
/// show.
bool same_but_for_judgement(const std::string& text, const std::string& other);

/// Turns a definition into a chain; adds what is wrong between concepts to `problems`. The chain is only to
/// be used if nothing was added.
Chain compile(const ScenarioDefinition& definition, Problems& problems);

}  // namespace kedja::models
