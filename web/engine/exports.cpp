// The engine as plain C functions, for simulate.js, which says what they are for.
//
// A job belongs to whoever made it; the text of an answer belongs to the job until its next answer. Texts are
// UTF-8 and end with a zero; the bytes of a file may be anything.
#include <emscripten.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "web/engine/job.hpp"

struct kedja_job {
  kedja::web::Job job;
  std::string answer;
};

extern "C" {

EMSCRIPTEN_KEEPALIVE kedja_job* kedja_job_new() {
  return new kedja_job;
}

EMSCRIPTEN_KEEPALIVE void kedja_job_free(kedja_job* job) {
  delete job;
}

EMSCRIPTEN_KEEPALIVE void kedja_job_add_file(kedja_job* job, const char* path, const char* bytes,
                                             std::size_t length) {
  job->job.add_file(path, {bytes, length});
}

EMSCRIPTEN_KEEPALIVE void kedja_job_add_setting(kedja_job* job, const char* setting) {
  job->job.add_setting(setting);
}

EMSCRIPTEN_KEEPALIVE const char* kedja_job_run(kedja_job* job, const char* scenario, const char* seed,
                                               std::uint32_t first, std::uint32_t replications,
                                               const char* keep) {
  job->answer = job->job.run({scenario, seed, first, replications, keep});
  return job->answer.c_str();
}

}  // extern "C"
