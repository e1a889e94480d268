#include "web/engine/job.hpp"

#include <boost/json.hpp>
#include <charconv>
#include <exception>
#include <stdexcept>

#include "analysis/engine/report_json.hpp"
#include "analysis/engine/run.hpp"
#include "models/language/problem.hpp"

namespace kedja::web {
namespace {

namespace json = boost::json;

sim::Seed seed_of(std::string_view text) {
  std::uint64_t seed = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, seed);
  if (error != std::errc() || stop != end)
    throw std::invalid_argument("seed '" + std::string(text) +
                                "' is not a whole number from 0 to 18446744073709551615");
  return sim::Seed{seed};
}

models::Keep keep_of(std::string_view text) {
  if (text == "kpis") return models::Keep::kpis_only;
  if (text == "trajectories") return models::Keep::trajectories;
  throw std::invalid_argument("keep '" + std::string(text) + "' is neither 'kpis' nor 'trajectories'");
}

std::string answer(std::string_view key, json::value value) {
  return json::serialize(json::object{{key, std::move(value)}}) + "\n";
}

json::array to_array(const std::vector<models::Problem>& problems) {
  json::array list;
  for (const models::Problem& p : problems)
    list.push_back({{"file", p.where.file},
                    {"line", p.where.line},
                    {"path", p.path},
                    {"message", messages::in_english(p.message)}});
  return list;
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
} catch (const models::ScenarioError& error) {
  return answer("problems", to_array(error.problems()));
} catch (const std::exception& error) {
  return answer("error", error.what());
}

}  // namespace kedja::web
