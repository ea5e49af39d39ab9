// NCCL and the CUDA runtime as far as Ingot calls them, on host memory, for threads of one process that play ranks: what they are given is checked against nccl.h.
// Build: gcc -shared -fPIC -O1 -pthread -o libnccl_on_host.so nccl_on_host.c; with -DREAL_HEADER and NVIDIA's nccl.h in the path the compiler holds the signatures against it.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#ifdef REAL_HEADER
#include <nccl.h>
#else
typedef struct { char internal[128]; } ncclUniqueId;
typedef struct ncclComm* ncclComm_t;
typedef struct CUstream_st* cudaStream_t;
typedef int ncclResult_t;
typedef int ncclDataType_t;
typedef int ncclRedOp_t;
typedef int cudaError_t;
#endif

enum { Most = 16, Ok = 0, Invalid = 4, Busy = 7, NotReady = 600 };
struct Room { pthread_barrier_t barrier; const float* memory[Most]; int size; };
struct ncclComm { struct Room* room; int rank, size, device, asked; };
struct CUstream_st { int device, pending; };
struct Call { int kind, root; const float* in; float* out; size_t count; ncclComm_t comm; cudaStream_t stream; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct Room rooms[256];
static int ids, destroyed, aborted;
static __thread int device = -1, depth, waiting;
static __thread struct Call calls[2 * Most];

static int run(struct Call* call) {
    struct Room* room = call->comm->room;
    int rank = call->comm->rank, receives = call->kind == 0 || (call->kind == 1) == (rank == call->root);
    room->memory[rank] = call->in;
    pthread_barrier_wait(&room->barrier);
    float* made = receives ? malloc(call->count * sizeof(float)) : NULL;
    if (receives && call->kind == 2) memcpy(made, room->memory[call->root], call->count * sizeof(float));
    for (size_t i = 0; receives && call->kind < 2 && i < call->count; i++) {
        made[i] = 0;
        for (int other = 0; other < room->size; other++) made[i] += room->memory[other][i];
    }
    pthread_barrier_wait(&room->barrier);
    if (receives) memcpy(call->out, made, call->count * sizeof(float));
    free(made);
    call->stream->pending = 2;
    return Ok;
}

static int take(struct Call call, int type, int operation) {
    if (type != 7 || operation != 0 || device != call.comm->device || call.stream->device != device || call.root < 0 || call.root >= call.comm->size) return Invalid;
    if (depth == 0) return run(&call);
    if (waiting == 2 * Most) return Invalid;
    calls[waiting++] = call;
    return Ok;
}

ncclResult_t ncclGetUniqueId(ncclUniqueId* id) {
    for (int i = 0; i < 128; i++) id->internal[i] = (char)(7 * i + 3);
    pthread_mutex_lock(&lock);
    id->internal[0] = (char)ids++;
    pthread_mutex_unlock(&lock);
    return Ok;
}

ncclResult_t ncclCommInitRank(ncclComm_t* made, int size, ncclUniqueId id, int rank) {
    for (int i = 1; i < 128; i++) if (id.internal[i] != (char)(7 * i + 3)) return Invalid;
    if (size < 1 || size > Most || rank < 0 || rank >= size || device != rank) return Invalid;
    struct Room* room = &rooms[(unsigned char)id.internal[0]];
    pthread_mutex_lock(&lock);
    if (room->size == 0) pthread_barrier_init(&room->barrier, NULL, (unsigned)(room->size = size));
    pthread_mutex_unlock(&lock);
    *made = calloc(1, sizeof **made);
    (*made)->room = room; (*made)->rank = rank; (*made)->size = size; (*made)->device = device;
    pthread_barrier_wait(&room->barrier);
    return Ok;
}

ncclResult_t ncclAllReduce(const void* in, void* out, size_t count, ncclDataType_t type, ncclRedOp_t operation, ncclComm_t comm, cudaStream_t stream) {
    return take((struct Call){0, 0, in, out, count, comm, stream}, type, operation);
}

ncclResult_t ncclReduce(const void* in, void* out, size_t count, ncclDataType_t type, ncclRedOp_t operation, int root, ncclComm_t comm, cudaStream_t stream) {
    return take((struct Call){1, root, in, out, count, comm, stream}, type, operation);
}

ncclResult_t ncclBroadcast(const void* in, void* out, size_t count, ncclDataType_t type, int root, ncclComm_t comm, cudaStream_t stream) {
    return take((struct Call){2, root, in, out, count, comm, stream}, type, 0);
}

ncclResult_t ncclGroupStart(void) { depth++; return Ok; }

ncclResult_t ncclGroupEnd(void) {
    if (depth-- != 1) return Invalid;
    for (int i = 0; i < waiting; i++) run(&calls[i]);
    waiting = 0;
    return Ok;
}

// Says at first that it is not done yet, as a communicator may.
ncclResult_t ncclCommGetAsyncError(ncclComm_t comm, ncclResult_t* state) { *state = comm->asked++ == 0 ? Busy : Ok; return Ok; }

ncclResult_t ncclCommDestroy(ncclComm_t comm) { free(comm); __sync_fetch_and_add(&destroyed, 1); return Ok; }

ncclResult_t ncclCommAbort(ncclComm_t comm) { free(comm); __sync_fetch_and_add(&aborted, 1); return Ok; }

const char* ncclGetErrorString(ncclResult_t result) { return result == Invalid ? "invalid argument" : "no error"; }

cudaError_t cudaSetDevice(int number) { device = number; return number < 0 || number >= Most ? 101 : 0; }

cudaError_t cudaStreamCreate(cudaStream_t* made) { *made = calloc(1, sizeof **made); (*made)->device = device; return 0; }

cudaError_t cudaStreamQuery(cudaStream_t stream) { return stream->pending-- > 0 ? NotReady : (stream->pending = 0); }

cudaError_t cudaStreamDestroy(cudaStream_t stream) { free(stream); return 0; }

int ended(int by_abort) { return by_abort ? aborted : destroyed; }
