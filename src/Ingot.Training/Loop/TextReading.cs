using Ingot.Core.Distributed;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Tokens;
using Ingot.Core.Training;

namespace Ingot.Training.Loop;

/// <summary>How a model that continues text reads it: by shuffled windows, or by streams where it carries a state.</summary>
public static class TextReading
{
    /// <summary>The examples to learn from; the batch of <paramref name="settings"/> must be decided.</summary>
    internal static ITrainingData Training(IModelConfig config, ITokenSource source, TrainSettings settings)
    {
        int length = Length(config);
        return config.CarriesState ? new StreamData(source, length, settings) : new WindowData(new WindowOrder(source, length, settings.Batch!.Value, settings.Seed), length, settings);
    }

    /// <summary>The examples to be looked at by, <paramref name="batch"/> windows in one pass.</summary>
    internal static IValidationData Validation(IModelConfig config, ITokenSource source, int batch, long tokens, ICollectives processes) =>
        config.CarriesState ? new StreamSlice(source, Length(config), batch, tokens) : new ValidationSlice(source, Length(config), batch, tokens, processes);

    /// <summary>Throws <see cref="IngotException"/> (Usage) where several processes cannot train <paramref name="config"/> together.</summary>
    internal static void RequireOne(IModelConfig config, ICollectives processes)
    {
        if (config.CarriesState && processes.Size > 1)
            throw new IngotException(ExitCode.Usage, $"a {config.ModelType} carries its state from step to step and is trained by one process", "model.kind", "Start one process, or choose a model.kind that reads windows, such as llama.");
    }

    /// <summary>Steps that read all of <paramref name="source"/> once.</summary>
    public static double StepsPerEpoch(IModelConfig config, ITokenSource source, TrainSettings settings)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(settings);
        return config.CarriesState ? new StreamData(source, Length(config), settings).StepsPerEpoch : (double)source.Length / (Length(config) * settings.Batch!.Value);
    }

    private static int Length(IModelConfig config) => config.ContextLength ?? throw new ArgumentException($"A {config.ModelType} does not continue text.", nameof(config));
}
