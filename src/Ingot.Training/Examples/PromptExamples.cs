using Ingot.Core.Models;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Training.Loop;

namespace Ingot.Training.Examples;

/// <summary>Prompts with their answers for a decoder; only the answers are learnt.</summary>
public sealed class PromptExamples : ExampleSet
{
    private readonly int[][] rows;
    private readonly int[] begins;
    private readonly int pad, most;

    /// <summary>
    /// Takes the ids of each prompt and of its answer with its end. What is longer than the context of <paramref name="config"/>, a token more, loses the end of the answer;
    /// prompts must have been cut before. <paramref name="pad"/> fills up shorter rows.
    /// </summary>
    public PromptExamples(IReadOnlyList<int[]> prompts, IReadOnlyList<int[]> answers, IModelConfig config, int pad)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(config);
        ArgumentOutOfRangeException.ThrowIfNotEqual(answers.Count, prompts.Count);
        this.pad = pad;
        int longest = config.ContextLength is { } context ? context + 1 : int.MaxValue;
        rows = [.. prompts.Zip(answers, (prompt, answer) => prompt.Concat(answer).Take(longest).ToArray())];
        begins = [.. prompts.Select(prompt => prompt.Length)];
        most = PaddedRows.Longest(rows);
    }

    /// <inheritdoc/>
    public override int Count => rows.Length;

    internal override int LengthOf(int number) => rows[number].Length;

    internal override Batch Read(ReadOnlySpan<int> numbers, long position)
    {
        int longest = 2;
        foreach (int number in numbers) longest = Math.Max(longest, rows[number].Length);
        longest = PaddedRows.Width(longest - 1, most - 1) + 1;
        var ids = new int[numbers.Length * longest];
        var weights = new float[numbers.Length * (longest - 1)];
        ids.AsSpan().Fill(pad);
        for (int b = 0; b < numbers.Length; b++)
        {
            int[] row = rows[numbers[b]];
            row.CopyTo(ids, b * longest);
            // The prediction at t is of the id after it.
            int first = Math.Clamp(begins[numbers[b]] - 1, 0, row.Length - 1);
            weights.AsSpan((b * (longest - 1)) + first, row.Length - 1 - first).Fill(1);
        }

        return new WindowBatch { Count = numbers.Length, Position = position, Ids = ids, Weights = weights };
    }

    internal override void Look(ITrainableModel model, Batch batch, ReadOnlySpan<int> numbers, LookSums sums) => LookAtTokens(model, batch, ((WindowBatch)batch).Length * batch.Count, sums);

    internal override ValidationLook Tell(LookSums sums) => ValidationLook.OfText(sums.Nats, sums.Hits, sums.Predictions);
}
