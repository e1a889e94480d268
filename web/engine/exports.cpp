// The engine as plain C functions, for simulate.js and workshop.js, which say what they are for.
//
// A job or workshop belongs to whoever made it; the text of an answer belongs to it until its next answer.
// Texts are UTF-8 and end with a zero; the bytes of a file may be anything.
#include <emscripten.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "web/engine/conversation.hpp"
#include "web/engine/job.hpp"

struct kedja_job {
  kedja::web::Job job;
  std::string answer;
};

struct kedja_workshop {
  kedja::web::Conversation conversation;
  std::string answer;  // or the bytes of an item
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

EMSCRIPTEN_KEEPALIVE kedja_workshop* kedja_workshop_new() {
  return new kedja_workshop;
}

EMSCRIPTEN_KEEPALIVE void kedja_workshop_free(kedja_workshop* workshop) {
  delete workshop;
}

EMSCRIPTEN_KEEPALIVE void kedja_workshop_add_file(kedja_workshop* workshop, const char* path,
                                                  const char* bytes, std::size_t length) {
  workshop->conversation.add_file(path, {bytes, length});
}

EMSCRIPTEN_KEEPALIVE const char* kedja_workshop_answer(kedja_workshop* workshop, const char* request) {
  workshop->answer = workshop->conversation.answer(request);
  return workshop->answer.c_str();
}

/// The bytes of an item; how many there are says kedja_workshop_length, and none says that it failed.
EMSCRIPTEN_KEEPALIVE const char* kedja_workshop_item(kedja_workshop* workshop, std::uint32_t number) {
  workshop->answer = workshop->conversation.item(number);
  return workshop->answer.data();
}

EMSCRIPTEN_KEEPALIVE std::size_t kedja_workshop_length(kedja_workshop* workshop) {
  return workshop->answer.size();
}

EMSCRIPTEN_KEEPALIVE const char* kedja_workshop_why_failed(kedja_workshop* workshop) {
  return workshop->conversation.why_failed().c_str();
}

EMSCRIPTEN_KEEPALIVE void kedja_workshop_add_item(kedja_workshop* workshop, std::uint32_t number,
                                                  const char* bytes, std::size_t length, const char* why) {
  workshop->conversation.add_item(number, std::string(bytes, length), why);
}

}  // extern "C"
