// kedja report: a result file as one page to read, print and hand on.

#include "cli/report.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "analysis/report_file.hpp"
#include "analysis/storage/new_file.hpp"
#include "cli/commands.hpp"
#include "cli/kept_results.hpp"
#include "web/pages/page.hpp"

namespace kedja::cli {

namespace {

namespace fs = std::filesystem;
namespace storage = analysis::storage;

struct ReportArguments {
  std::string results;
  std::string out;
  bool force = false;
};

/// Beside the results, under their name: run.h5 becomes run.html.
fs::path page_of(const ReportArguments& arguments) {
  return arguments.out.empty() ? fs::path(arguments.results).replace_extension(".html")
                               : fs::path(arguments.out);
}

}  // namespace

void require_pages() {
  if (!pages::are_built())
    throw messages::MessageError(Message(
        "this kedja was built without pages, as Node was not there. Install Node 18.19 or later and npm "
        "(Debian: nodejs, npm) and build it again"));
}

void write_report(const fs::path& results, const fs::path& page, bool replace) {
  require_pages();
  const std::string html = pages::report(analysis::document_of_file(results));
  storage::write_file(page, {std::as_bytes(std::span(html))},
                      replace ? storage::Existing::Replace : storage::Existing::Refuse,
                      storage::Durability::Process);
}

void add_report(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<ReportArguments>();
  CLI::App* command = app.add_subcommand(
      "report", say(Message("Write a page to read, print and hand on, from a result file")));
  command->add_option("results", arguments->results, say(Message("A result file of kedja")))->required();
  command->add_option("--out,-o", arguments->out,
                      say(Message("The HTML file to write; else beside the results, under their name")));
  command->add_flag("--force", arguments->force, say(Message("Replace the file if it is there")));
  command->callback([arguments, &action] {
    action = [arguments] {
      const fs::path page = page_of(*arguments);
      refuse_to_overwrite_results(arguments->results, page.string());
      write_report(arguments->results, page, arguments->force);
      fmt::print("{}\n",
                 say(Message("Report written to {file}: open it in a browser", {{"file", page.string()}})));
      return ExitCode::ok;
    };
  });
}

}  // namespace kedja::cli
