using System.Collections.Concurrent;
using Ingot.Core.Pipelines;
using Ingot.Core.Progress;

namespace Ingot.Text.Features.Vectors;

/// <summary>Turns texts into sparse vectors, on all cores, in a stream; the same numbers as scikit-learn's and the same on any number of threads. Safe to use from several threads.</summary>
public abstract class Vectorizer
{
    private const int BatchCharacters = 1 << 18;
    private readonly VectorizerParts parts;
    private readonly ConcurrentBag<TermReader> readers = [];

    private protected Vectorizer(VectorizerSettings settings, VectorizerParts parts) => (Settings, this.parts) = (settings, parts);

    /// <summary>What it was made by.</summary>
    public VectorizerSettings Settings { get; }

    /// <summary>Length of the vectors.</summary>
    public abstract int Columns { get; }

    /// <summary>The term of <paramref name="column"/>; null where only its hash is known.</summary>
    public abstract string? TermOf(int column);

    /// <summary>The vectors of all <paramref name="texts"/>, one a row.</summary>
    public SparseMatrix Transform(IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellation) =>
        SparseMatrix.Stack(Columns, [.. Stream(texts, progress, cancellation)]);

    /// <summary>The vectors of <paramref name="texts"/>, some hundred rows at a time and in order; <paramref name="texts"/> is read once, as fast as the vectors are taken.</summary>
    public IEnumerable<SparseMatrix> Stream(IEnumerable<string> texts, IProgressSink progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(progress);
        long done = 0;
        foreach (SparseMatrix part in OrderedParallel.Select(Batches(texts, cancellation), Environment.ProcessorCount * 2, Rows))
        {
            progress.Report(new Counted("Turning texts into vectors", done += part.Rows, null, "documents"));
            yield return part;
        }
    }

    /// <summary>The vector of one text, as a matrix of one row.</summary>
    public SparseMatrix Row(string text) => Rows([text]);

    /// <summary>Writes what it has learnt into <paramref name="path"/>.</summary>
    public abstract void Save(string path);

    /// <summary>The column of <paramref name="term"/> and 1 or -1; a column below zero: none.</summary>
    private protected abstract (int Column, int Sign) Find(ReadOnlySpan<char> term);

    /// <summary>What <paramref name="count"/> of a term is worth.</summary>
    private protected virtual double Weigh(int column, double count) => count;

    /// <summary>Texts in portions that are worth a thread's while.</summary>
    internal static IEnumerable<IReadOnlyList<string>> Batches(IEnumerable<string> texts, CancellationToken cancellation)
    {
        List<string> batch = [];
        long characters = 0;
        foreach (string text in texts)
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Add(text);
            characters += text.Length + 64;
            if (characters < BatchCharacters) continue;
            yield return batch;
            (batch, characters) = ([], 0);
        }

        if (batch.Count > 0) yield return batch;
    }

    private SparseMatrix Rows(IReadOnlyList<string> texts)
    {
        if (!readers.TryTake(out TermReader? reader)) reader = new TermReader(Settings, parts);
        var (starts, columns, values, keys) = (new long[texts.Count + 1], new List<int>(), new List<double>(), new List<long>());
        for (int row = 0; row < texts.Count; row++)
        {
            reader.Read(texts[row]);
            keys.Clear();
            for (int i = 0; i < reader.Count; i++)
                if (Find(reader[i]) is ( >= 0, var sign) found) keys.Add(((long)found.Column << 1) | (sign < 0 ? 1L : 0));
            keys.Sort();
            Sum(keys, columns, values);
            starts[row + 1] = values.Count;
            Normalize(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values)[(int)starts[row]..]);
        }

        readers.Add(reader);
        return new SparseMatrix(Columns, starts, [.. columns], [.. values]);
    }

    private void Sum(List<long> keys, List<int> columns, List<double> values)
    {
        for (int at = 0; at < keys.Count;)
        {
            int column = (int)(keys[at] >> 1), count = 0;
            for (; at < keys.Count && keys[at] >> 1 == column; at++) count += (keys[at] & 1) == 0 ? 1 : -1;
            columns.Add(column);
            values.Add(Weigh(column, Settings.Binary ? 1 : count));
        }
    }

    private void Normalize(Span<double> row)
    {
        double size = 0;
        foreach (double value in row) size += Settings.Norm == Norm.L1 ? Math.Abs(value) : value * value;
        if (Settings.Norm == Norm.None || size == 0) return;
        double length = Settings.Norm == Norm.L1 ? size : Math.Sqrt(size);
        foreach (ref double value in row) value /= length;
    }
}
