using System.Text;

namespace Ingot.Text.Features.Vectors;

/// <summary>Counts of terms at the place that MurmurHash3 gives (Weinberger et al. 2009), place by place as scikit-learn's HashingVectorizer.</summary>
public sealed class HashingVectorizer : Vectorizer
{
    private readonly HashingSettings settings;

    /// <summary>Makes one; it learns nothing.</summary>
    public HashingVectorizer(HashingSettings settings)
        : base(settings, new VectorizerParts(settings)) => this.settings = settings;

    /// <inheritdoc/>
    public override int Columns => settings.Features;

    /// <inheritdoc/>
    public override string? TermOf(int column) => null;

    /// <inheritdoc/>
    public override void Save(string path) => VectorizerFile.Write(path, settings, 0, [], []);

    private protected override (int Column, int Sign) Find(ReadOnlySpan<char> term)
    {
        Span<byte> utf8 = term.Length <= 128 ? stackalloc byte[term.Length * 3] : new byte[term.Length * 3];
        int hash = MurmurHash3.Hash(utf8[..Encoding.UTF8.GetBytes(term, utf8)]);
        return ((int)(Math.Abs((long)hash) % settings.Features), settings.AlternateSign && hash < 0 ? -1 : 1);
    }
}
