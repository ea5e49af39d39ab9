using System.Text.Json;
using Ingot.Core.Files;

namespace Ingot.Text.Features.Baselines;

/// <summary>Always the class that most training documents have; of several, the first.</summary>
public sealed class MajorityClass : IClassifier
{
    /// <summary>The file that <see cref="Save"/> writes.</summary>
    public const string FileName = "majority.json";

    private readonly int majority;
    private readonly string name;

    private MajorityClass(int majority, string name) => (this.majority, this.name) = (majority, name);

    /// <summary>Counts the classes of <paramref name="texts"/>.</summary>
    public static MajorityClass Train(LabelledTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        long[] counts = texts.CountClasses();
        int most = Array.IndexOf(counts, counts.Max());
        return new MajorityClass(most, texts.Classes[most]);
    }

    /// <inheritdoc/>
    public int[] Predict(LabelledTexts texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return [.. Enumerable.Repeat(majority, texts.Vectors.Rows)];
    }

    /// <inheritdoc/>
    public void Save(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(new { @class = name }) + "\n");
}
