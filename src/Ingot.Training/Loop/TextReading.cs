using Ingot.Core.Distributed;
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

    /// <summary>The examples to be looked at by, <paramref name="together"/> windows in one pass; of a model that carries a state as many streams as a <paramref name="batch"/> has.</summary>
    internal static IValidationData Validation(IModelConfig config, ITokenSource source, int batch, int together, long tokens, ICollectives processes) =>
        config.CarriesState ? new StreamSlice(source, Length(config), batch, together, tokens, processes) : new ValidationSlice(source, Length(config), together, tokens, processes);

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
