using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Planning.Dial;

namespace Ingot.Planning.Tests.Dial;

internal static class TestInput
{
    public static DialInput Of(
        ModelSettings? model = null, TrainSettings? train = null, long tokens = 5_000_000, int vocabulary = 2000, IThroughput? speed = null, long memory = 8L << 30, bool bfloat16 = true, bool gpu = false) => new()
        {
            Model = model ?? new(),
            Train = train ?? new() { Time = TimeSpan.FromSeconds(100) },
            TrainingTokens = tokens,
            VocabularySize = vocabulary,
            EndOfText = 0,
            Machine = new() { Cores = 2, MemoryBytes = memory, HasBfloat16 = bfloat16, HasGpu = gpu, Throughput = speed ?? new TestMachine() },
            DefaultOptimizer = new TestOptimizer(),
            DefaultSchedule = new TestSchedule(),
        };
}
