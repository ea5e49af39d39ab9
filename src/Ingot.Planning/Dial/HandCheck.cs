using Ingot.Core.Errors;
using Ingot.Core.Models;

namespace Ingot.Planning.Dial;

/// <summary>Finds what was set by hand and cannot be, all of it at once.</summary>
internal static class HandCheck
{
    /// <summary>How far parameters by size and by shape may differ when both are set.</summary>

    /// <summary>Throws one <see cref="IngotException"/> (Usage) that lists every contradiction.</summary>
    public static void Throw(DialInput input)
    {
        var faults = Numbers(input).Concat(Heads(input.Model)).Concat(Text(input)).Concat(Batches(input)).ToList();
        if (faults.Count == 0) faults.AddRange(SizeAgainstShape(input));
        if (faults.Count > 0) throw Fault(faults);
    }

    /// <summary>One error for all of <paramref name="faults"/>, each of the form "path: what is wrong".</summary>
    public static IngotException Fault(IReadOnlyList<string> faults)
    {
        string what = faults.Count == 1 ? faults[0] : $"{faults.Count} settings contradict each other or cannot be:\n  " + string.Join("\n  ", faults);
        return new(ExitCode.Usage, what, "ingot.yaml", "Change them, or leave them out and let the plan derive them.");
    }

    private static IEnumerable<string> Numbers(DialInput input)
    {
        var (model, train) = (input.Model, input.Train);
        if (!SizeNotation.TryParse(model.Size, out _)) yield return $"model.size: '{model.Size}' is neither auto nor a number of parameters such as 4M or 1.5B";
        (string Path, long? Value)[] counts =
        [
            ("model.layers", model.Layers), ("model.width", model.Width), ("model.heads", model.Heads), ("model.key_value_heads", model.KeyValueHeads),
            ("model.feed_forward", model.FeedForward), ("model.context", model.Context), ("train.steps", train.Steps), ("train.batch", train.Batch),
            ("train.micro_batch", train.MicroBatch), ("train.validate_every", train.ValidateEvery),
        ];
        foreach (var (path, value) in counts)
        {
            if (value < 1) yield return $"{path}: {value} is not positive";
        }

        if (train.Time is { } time && time <= TimeSpan.Zero) yield return $"train.time: {time.TotalSeconds} s is not positive";
        if (model.Dropout is not (null or (>= 0 and < 1))) yield return $"model.dropout: {model.Dropout} is not in [0, 1)";
    }

    private static IEnumerable<string> Heads(ModelSettings model)
    {
        if (model.Heads < 1 || model.KeyValueHeads < 1 || model.Width < 1) yield break;
        if (model.Width % 2 == 1) yield return $"model.width: {model.Width} is odd, and a head must have an even width";
        else if (model.Width is { } width && model.Heads is { } heads && width % heads != 0) yield return $"model.heads: {heads} heads do not divide the width {width}";
        else if (model.Width is { } w && model.Heads is { } h && w / h % 2 != 0) yield return $"model.heads: {h} heads of a width of {w} are {w / h} wide each, which is odd";
        else if (model.Width is { } alone && model.Heads is null && ShapeRules.Heads(alone, model.KeyValueHeads) == 0)
            yield return $"model.key_value_heads: no heads of even width divide the width {alone} and are a multiple of {model.KeyValueHeads}";
        if (model.Heads % model.KeyValueHeads is > 0) yield return $"model.key_value_heads: {model.KeyValueHeads} do not divide the {model.Heads} heads";
    }

    private static IEnumerable<string> Text(DialInput input)
    {
        if (input.Model.Context is { } context && context >= 1 && context >= input.TrainingTokens)
            yield return $"model.context: {context} is longer than the training text of {input.TrainingTokens} tokens";
        else if (input.Model.Context is { } length && input.Train.Batch is { } batch && batch >= 1 && (long)batch * length > input.TrainingTokens)
            yield return $"train.batch: {batch} sequences of {length} tokens are more than the training text of {input.TrainingTokens} tokens";
    }

    private static IEnumerable<string> Batches(DialInput input)
    {
        var train = input.Train;
        if (train.Batch >= 1 && train.MicroBatch >= 1 && train.Batch % train.MicroBatch != 0)
            yield return $"train.micro_batch: {train.MicroBatch} does not divide the batch of {train.Batch}";
        if (train.Steps >= 1 && train.Schedule?.Warmup >= train.Steps)
            yield return $"train.schedule.warmup: {train.Schedule!.Warmup} steps of warmup leave nothing of {train.Steps} steps";
    }

    private static IEnumerable<string> SizeAgainstShape(DialInput input)
    {
        if (SizeNotation.ValueOf(input.Model.Size) is not { } size || input.Model is not { Width: { } width, Layers: { } layers }) yield break;
        if (ShapeRules.Shape(input, width, layers, input.Model.Context ?? 256) is not { } shape) yield break;
        if (Math.Abs(((double)shape.Parameters / size) - 1) > DialRules.SizeLeeway)
            yield return $"model.size: {input.Model.Size} was asked for, but {layers} layers of width {width} have {SizeNotation.Format(shape.Parameters)} parameters";
    }
}
