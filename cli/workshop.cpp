// kedja workshop: a scenario as one HTML file in which it is simulated anew as levers are moved.

#include <fmt/core.h>

#include <memory>
#include <span>
#include <string>

#include "analysis/storage/new_file.hpp"
#include "analysis/workshop_page.hpp"
#include "cli/commands.hpp"
#include "cli/simulation.hpp"
#include "web/pages/page.hpp"

namespace kedja::cli {

namespace {

namespace storage = analysis::storage;

struct WorkshopArguments {
  std::string scenario;
  std::string out;
  std::uint64_t replications = 100;
  std::uint64_t stored = 20;
  ThreadsOption threads;
  bool force = false;
  bool quiet = false;
};

void require_engine() {
  if (!pages::has_engine())
    throw messages::MessageError(Message(
        "this kedja was built without the engine for browsers. Build that first (cmake --preset wasm, "
        "cmake --build --preset wasm; needs Emscripten and Node), then kedja again; or run "
        "tools/workshop, which does both"));
}

ExitCode write_workshop(const WorkshopArguments& arguments) {
  require_engine();
  const storage::Existing existing = arguments.force ? storage::Existing::Replace : storage::Existing::Refuse;
  const storage::NewFile may_be_written(arguments.out, existing);  // said before the work, not after it
  listen_to_signals();
  const DiskFiles files;
  Progress progress(arguments.quiet, Progress::End::known);
  analysis::Watch watch;
  watch.progress = [&](std::uint64_t done, std::uint64_t all) { progress.show(done, all); };
  watch.stop_requested = stop_is_requested;
  try {
    const analysis::WorkshopPage page = analysis::workshop_page(
        arguments.scenario, files,
        {.replications = arguments.replications, .stored_replications = arguments.stored}, watch,
        arguments.threads.workers());
    progress.clear();
    refuse_to_overwrite_scenario(files, arguments.out);
    const std::string html = pages::workshop({page.outline, page.stored, page.files});
    storage::write_file(arguments.out, {std::as_bytes(std::span(html))}, existing,
                        storage::Durability::Process);
    fmt::print(
        "{}\n",
        say(Message("Workshop written to {file} ({size} MB): open it in a browser",
                    {{"file", arguments.out},
                     {"size", number(fmt::format("{:.1f}", static_cast<double>(html.size()) / 1e6))}})));
    return ExitCode::ok;
  } catch (const analysis::Interrupted&) {
    progress.clear();
    complain(Message("stopped; nothing was written"));
    return ExitCode::interrupted;
  }
}

}  // namespace

void add_workshop(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<WorkshopArguments>();
  CLI::App* command = app.add_subcommand(
      "workshop", say(Message("Write a page in which a scenario is simulated as levers are moved")));
  command->add_option("scenario", arguments->scenario, say(Message("The scenario's TOML file")))->required();
  command->add_option("--out,-o", arguments->out, say(Message("The HTML file to write")))->required();
  command
      ->add_option(
          "--replications,-n", arguments->replications,
          say(Message("How many times the page simulates each plan; 100 suit a municipality, 10 a county")))
      ->check(CLI::Range(std::uint64_t{2}, std::uint64_t{10000}))
      ->capture_default_str();
  command
      ->add_option(
          "--stored", arguments->stored,
          say(Message("How many times to simulate today and each lever at its far end now, for browsers "
                      "that let a page simulate nothing")))
      ->check(CLI::Range(std::uint64_t{2}, std::uint64_t{10000}))
      ->capture_default_str();
  command->add_flag("--force", arguments->force, say(Message("Replace the file if it is there")));
  arguments->threads.add_to(*command);
  command->add_flag("--quiet", arguments->quiet, say(Message("No progress bar, and nothing about speed")));
  command->callback([arguments, &action] { action = [arguments] { return write_workshop(*arguments); }; });
}

}  // namespace kedja::cli
