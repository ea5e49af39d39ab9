using Ingot.Bench.Contracts;
using Ingot.Core.Models;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Networks;
using Ingot.Training.Calibration;
using Ingot.Training.Examples;
using Ingot.Training.Optimizers;

namespace Ingot.Bench.Training;

/// <summary>Steps of training on examples in bfloat16 beside float32, by turns: what `train.precision: auto` goes by.</summary>
public sealed class ExamplesBenchmark : IBenchmark
{
    private const int Batch = 50, Examples = 400, Classes = 4;

    // Kind, task, width, vocabulary, length: of the samples, of Multi30k and of the classifiers' papers.
    private static readonly (string Kind, ModelTask Task, int Width, int Vocabulary, int Length)[] Shapes =
    [
        ("gru", ModelTask.Pairs, 32, 600, 15), ("gru", ModelTask.Pairs, 128, 600, 15), ("gru", ModelTask.Pairs, 128, 8000, 15), ("gru", ModelTask.Pairs, 256, 8000, 15), ("lstm", ModelTask.Pairs, 256, 8000, 15), ("lstm", ModelTask.Pairs, 320, 8000, 15),
        ("transformer", ModelTask.Pairs, 64, 600, 15), ("transformer", ModelTask.Pairs, 128, 600, 15), ("transformer", ModelTask.Pairs, 256, 8000, 15), ("transformer", ModelTask.Pairs, 256, 8000, 100),
        ("textcnn", ModelTask.Classes, 64, 4000, 20), ("textcnn", ModelTask.Classes, 128, 16000, 20), ("textcnn", ModelTask.Classes, 300, 16000, 20), ("textcnn", ModelTask.Classes, 300, 16000, 200),
        ("lstm", ModelTask.Classes, 128, 16000, 20), ("lstm", ModelTask.Classes, 300, 16000, 20), ("gru", ModelTask.Classes, 300, 16000, 20), ("bert", ModelTask.Classes, 64, 4000, 20), ("bert", ModelTask.Classes, 128, 8000, 50), ("bert", ModelTask.Classes, 256, 8000, 50),
        ("llama", ModelTask.Text, 64, 600, 15), ("llama", ModelTask.Text, 256, 8000, 15), ("gpt2", ModelTask.Text, 64, 600, 15), ("gpt2", ModelTask.Text, 256, 8000, 15), ("llama", ModelTask.Classes, 256, 8000, 50), ("gpt2", ModelTask.Classes, 256, 8000, 50),
    ];

    // Decoders do these tasks by a prompt, or with a head for labels.
    private static readonly string[] Decoders = ["llama", "gpt2"];

    /// <inheritdoc/>
    public string Name => "examples";

    /// <inheritdoc/>
    public string Description => "Training steps of classifiers and encoder-decoders in bfloat16 beside float32.";

    /// <inheritdoc/>
    public IReadOnlyList<BenchCase> Run(BenchOptions options, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        var cases = new List<BenchCase>();
        foreach ((string kind, ModelTask task, int width, int vocabulary, int length) in Shapes)
        {
            string name = $"{kind} {(task == ModelTask.Text ? "prompts" : task.ToString().ToLowerInvariant())} {width}, {vocabulary} ids, {length} tokens";
            if (options.Filter is { } part && !name.Contains(part, StringComparison.OrdinalIgnoreCase)) continue;
            IModelConfig config = Shape(kind, task, width, new ShapeInput(vocabulary, 0, length) { Labels = [.. Enumerable.Range(0, Classes).Select(label => $"{label}")] });
            ExampleSet examples = Random(config, vocabulary, length);
            double wide = double.MaxValue, narrow = double.MaxValue;
            for (int round = 0; round < options.Rounds; round++)
            {
                wide = Math.Min(wide, Seconds(config, examples, Precision.Float32, cancellation));
                narrow = Math.Min(narrow, Seconds(config, examples, Precision.Bfloat16, cancellation));
                progress.Report(new Counted(name, round + 1, options.Rounds, "rounds"));
            }

            cases.Add(BenchCase.LessIsBetter($"{name}, bfloat16", "float32", narrow * 1e3, wide * 1e3, "ms a step"));
        }

        return cases;
    }

    private static IModelConfig Shape(string kind, ModelTask task, int width, ShapeInput data)
    {
        if (!Decoders.Contains(kind)) return ModelKinds.Find(kind, task, "learn").Shape(new ModelSettings { Width = width }, data);
        IModelConfig decoder = ModelKinds.Find(kind, ModelTask.Text, "learn").Shape(new ModelSettings { Width = width, Layers = 4, Heads = width / 32, FeedForward = 4 * width }, data with { Length = 2 * data.Length });
        return task == ModelTask.Text ? decoder : DecoderClassifierConfig.Of(decoder, data);
    }

    private static double Seconds(IModelConfig config, ExampleSet examples, Precision precision, CancellationToken cancellation) =>
        ExampleSpeed.SecondsPerStep(config, new TrainSettings { Batch = Batch, Precision = precision, Device = ComputeDevice.Cpu, Optimizer = new AdamWSettings { LearningRate = 1e-3 } }, examples, cancellation);

    private static ExampleSet Random(IModelConfig config, int vocabulary, int length)
    {
        var random = new SeededRandom(1, "examples");
        int[][] Rows() => [.. Enumerable.Range(0, Examples).Select(_ => Enumerable.Range(0, Math.Max(1, (length / 2) + random.Next((length / 2) + 1))).Select(_ => 1 + random.Next(vocabulary - 1)).ToArray())];
        return config switch
        {
            IPairConfig pair => new PairExamples(Rows(), Rows(), pair),
            IClassifierConfig classifier => new LabelledExamples(Rows(), [.. Enumerable.Range(0, Examples).Select(_ => new[] { (float)random.Next(Classes) })], classifier),
            _ => new PromptExamples(Rows(), Rows(), config, pad: 0),
        };
    }
}
