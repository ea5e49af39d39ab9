using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Models;
using Ingot.Core.Training;

namespace Ingot.Planning.Dial;

/// <summary>
/// One dial: from the data, the time and the measured speed of the machine to every setting of model and training, in the spirit of
/// nanochat. What was set by hand stays, and the rest adapts to it.
/// </summary>
public static class ModelDial
{
    /// <summary>
    /// Fills every null of the model's and the training's settings. Throws <see cref="IngotException"/>: Usage with all contradictions of
    /// what was set by hand, Data where the text is too little for one batch, Device where nothing fits the memory.
    /// </summary>
    public static DialResult Derive(DialInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(input.VocabularySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(input.Machine.MemoryBytes, 1);
        HandCheck.Throw(input);
        if (input.TrainingTokens < DialRules.MinimumText)
            throw new IngotException(ExitCode.Data, $"the training text has {input.TrainingTokens} tokens, too little for one batch", "train", $"Collect more text; {DialRules.MinimumText} tokens are the least.");
        var speed = new Speedometer(input.Machine);
        var shape = ShapeChoice.Choose(input, speed);
        shape.Validate("model");
        var run = RunChoice.Choose(input, shape, speed);
        double epochs = (double)run.Steps * run.Batch * shape.MaxPositionEmbeddings / input.TrainingTokens;
        shape = shape with { AttentionDropout = input.Model.Dropout ?? DialRules.Dropout };
        var train = Fill(input, shape, run);
        return new()
        {
            Config = shape,
            Train = train,
            Reasons = Explain(input, shape, run, train, epochs),
            TokensPerSecond = run.TokensPerSecond,
            ScoredPerSecond = run.ScoredPerSecond,
            TrainingTokens = input.TrainingTokens,
            ValidationTokens = run.ValidationTokens,
        };
    }

    private static TrainSettings Fill(DialInput input, TransformerConfig shape, RunChoice run)
    {
        var hand = input.Train;
        var optimizer = OptimizerSettings.Decide(hand.Optimizer, input.DefaultOptimizer);
        var schedule = ScheduleSettings.Decide(hand.Schedule, input.DefaultSchedule);
        long? warmup = schedule.Warmup ?? (schedule.WarmupTokens is { } tokens ? (tokens + StepTokens(shape, run) - 1) / StepTokens(shape, run) : null);
        if (warmup >= run.Steps) throw HandCheck.Fault([$"train.schedule.warmup: {warmup} steps of warmup leave nothing of the {run.Steps} steps that the time allows"]);
        return hand with
        {
            Time = hand.Time ?? (hand.Steps is null ? DialRules.DefaultTime : TimeSpan.FromSeconds(Math.Min(run.Seconds(shape.MaxPositionEmbeddings), TimeSpan.MaxValue.TotalSeconds / 2))),
            Steps = run.Steps,
            Batch = run.Batch,
            MicroBatch = run.MicroBatch,
            Precision = run.Precision,
            Optimizer = optimizer with { LearningRate = optimizer.LearningRate ?? RunRules.LearningRate(shape.HiddenSize, input.LearningRateFactor) },
            Schedule = schedule with { Warmup = warmup ?? RunRules.Warmup(run.Steps) },
            ValidateEvery = (int)run.ValidateEvery,
        };
    }

    private static long StepTokens(TransformerConfig shape, RunChoice run) => (long)run.Batch * shape.MaxPositionEmbeddings;

    private static IReadOnlyList<Reason> Explain(DialInput input, TransformerConfig shape, RunChoice run, TrainSettings train, double epochs)
    {
        var reasons = new ReasonList();
        ShapeChoice.Explain(input, shape, reasons);
        reasons.Add("model.dropout", shape.AttentionDropout, input.Model.Dropout is not null,
            $"The text is read {epochs.ToString("0.##", CultureInfo.InvariantCulture)} times; early stopping keeps the weights from before the model knows it by heart.");
        RunReasons.Explain(input, shape, run, train, reasons);
        return reasons.All;
    }
}
