#include "web/engine/job.hpp"

#include <exception>
#include <stdexcept>

#include "analysis/engine/report_json.hpp"
#include "analysis/engine/run.hpp"
#include "web/engine/answers.hpp"
#include "web/engine/seed_text.hpp"

namespace kedja::web {
namespace {

models::Keep keep_of(std::string_view text) {
  if (text == "kpis") return models::Keep::kpis_only;
  if (text == "trajectories") return models::Keep::trajectories;
  throw std::invalid_argument("keep '" + std::string(text) + "' is neither 'kpis' nor 'trajectories'");
}

}  // namespace

void Job::add_file(std::string_view path, std::string_view bytes) {
  files_.insert_or_assign(std::string(path), std::string(bytes));
}

void Job::add_setting(std::string_view setting) {
  settings_.emplace_back(setting);
}

std::string Job::run(const Request& request) const try {
  if (request.replications == 0) throw std::invalid_argument("there are no replications to run");
  analysis::RunOptions options;
  options.seed = seed_of(request.seed);
  options.first = request.first;
  options.replications = request.replications;
  options.keep = keep_of(request.keep);
  const models::Scenario scenario =
      models::load_scenario(std::string(request.scenario), models::TextFiles(files_), settings_);
  return analysis::to_json(analysis::run(scenario, options));
} catch (const std::exception& error) {
  return answer_of(error);
}

}  // namespace kedja::web
