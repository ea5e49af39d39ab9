using System.Runtime.InteropServices;
using System.Text.Json;
using Ingot.Core.Errors;
using Ingot.Core.Files;
using Ingot.Core.Models;
using Ingot.Text.Features.Vectors;

namespace Ingot.Text.Features.Baselines;

/// <summary>A score for each class that is a weighted sum of a document's values: naive Bayes, logistic regression and linear SVM are this.</summary>
/// <remarks>On disk: model.safetensors with `coefficients` [classes, columns] and `intercepts` [classes] in F64, and classes.json.</remarks>
public sealed class LinearClassifier : IClassifier
{
    private const string ModelFile = "model.safetensors", ClassesFile = "classes.json", CoefficientsName = "coefficients", InterceptsName = "intercepts";
    private readonly double[] coefficients, intercepts;

    /// <summary>Takes <paramref name="coefficients"/> [classes, columns] and <paramref name="intercepts"/> [classes] as they are.</summary>
    public LinearClassifier(IReadOnlyList<string> classes, double[] coefficients, double[] intercepts)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(coefficients);
        ArgumentNullException.ThrowIfNull(intercepts);
        ArgumentOutOfRangeException.ThrowIfNotEqual(intercepts.Length, classes.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(coefficients.Length % Math.Max(1, classes.Count), 0);
        (Classes, this.coefficients, this.intercepts) = (classes, coefficients, intercepts);
    }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Number of values of a document.</summary>
    public int Columns => coefficients.Length / Classes.Count;

    /// <summary>The weights of class <paramref name="index"/>, one a column.</summary>
    public ReadOnlySpan<double> CoefficientsOf(int index) => coefficients.AsSpan(index * Columns, Columns);

    /// <summary>The score of class <paramref name="index"/> for a document of zeros.</summary>
    public double InterceptOf(int index) => intercepts[index];

    /// <summary>A model of two classes from the one weight vector that tells the second from the first; its last value is the intercept.</summary>
    public static LinearClassifier OfTwo(IReadOnlyList<string> classes, ReadOnlySpan<double> weights)
    {
        int columns = weights.Length - 1;
        var both = new double[2 * columns];
        // Half to each side: the difference of the scores, which decides, is the one of the vector.
        for (int column = 0; column < columns; column++) (both[column], both[columns + column]) = (-weights[column] / 2, weights[column] / 2);
        return new LinearClassifier(classes, both, [-weights[^1] / 2, weights[^1] / 2]);
    }

    /// <summary>The score of each class for row <paramref name="row"/> of <paramref name="vectors"/>.</summary>
    public void Score(SparseMatrix vectors, int row, Span<double> scores)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentOutOfRangeException.ThrowIfNotEqual(vectors.Columns, Columns);
        ReadOnlySpan<int> columns = vectors.ColumnsOf(row);
        ReadOnlySpan<double> values = vectors.ValuesOf(row);
        for (int index = 0; index < Classes.Count; index++)
        {
            ReadOnlySpan<double> weights = CoefficientsOf(index);
            double score = intercepts[index];
            for (int i = 0; i < columns.Length; i++) score += weights[columns[i]] * values[i];
            scores[index] = score;
        }
    }

    /// <inheritdoc/>
    public int[] Predict(LabelledTexts texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Predict(texts.Vectors, cancellation);
    }

    /// <summary>The class with the highest score for each row; of equal ones the first.</summary>
    public int[] Predict(SparseMatrix vectors, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var predicted = new int[vectors.Rows];
        Parallel.For(0, vectors.Rows, new ParallelOptions { CancellationToken = cancellation }, () => new double[Classes.Count], (row, _, scores) =>
        {
            Score(vectors, row, scores);
            predicted[row] = Array.IndexOf(scores, scores.Max());
            return scores;
        }, _ => { });
        return predicted;
    }

    /// <inheritdoc/>
    public void Save(string folder)
    {
        SafetensorsWriter.Write(Path.Combine(folder, ModelFile),
        [
            new SafetensorsTensor(CoefficientsName, SafetensorsDType.F64, [Classes.Count, Columns], MemoryMarshal.AsBytes(coefficients.AsSpan()).ToArray()),
            new SafetensorsTensor(InterceptsName, SafetensorsDType.F64, [Classes.Count], MemoryMarshal.AsBytes(intercepts.AsSpan()).ToArray()),
        ]);
        AtomicFile.WriteText(Path.Combine(folder, ClassesFile), JsonSerializer.Serialize(Classes) + "\n");
    }

    /// <summary>Reads what <see cref="Save"/> wrote into <paramref name="folder"/>.</summary>
    /// <exception cref="IngotException">A file is missing or its sizes contradict the others'.</exception>
    public static LinearClassifier Load(string folder)
    {
        string path = Path.Combine(folder, ModelFile);
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        string[] classes = ReadClasses(Path.Combine(folder, ClassesFile));
        double[] coefficients = Values(reader, CoefficientsName), intercepts = Values(reader, InterceptsName);
        if (classes.Length == 0 || intercepts.Length != classes.Length || coefficients.Length % classes.Length != 0)
            throw new IngotException(ExitCode.Data, $"the model has {intercepts.Length} intercepts and {coefficients.Length} coefficients for {classes.Length} classes", path, "Make it again");
        return new LinearClassifier(classes, coefficients, intercepts);
    }

    private static double[] Values(SafetensorsReader reader, string name) => MemoryMarshal.Cast<byte, double>(reader.Bytes(name)).ToArray();

    private static string[] ReadClasses(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(path)) ?? [];
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            throw new IngotException(ExitCode.Data, $"the names of the classes cannot be read: {fault.Message}", path, "Make it again", fault);
        }
    }
}
