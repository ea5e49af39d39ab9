using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Documents;
using Ingot.Core.Errors;
using Ingot.Core.Progress;
using Ingot.Core.Randomness;

namespace Ingot.Data.Sources.Stories;

/// <summary>Stories made by a <see cref="StoryGrammar"/>, numbered from 0; a larger count begins with the stories of a smaller one.</summary>
public sealed class StoriesSource : IDocumentSource, IKnownSource
{
    private const string Version = "stories/1";
    private const int Sample = 200;

    private readonly StoriesSourceSettings settings;
    private readonly StoryGrammar grammar;
    private readonly string name;
    private readonly long seed;

    /// <summary>Opens the source and reads the grammar.</summary>
    /// <exception cref="IngotException">The grammar file is missing or faulty.</exception>
    public StoriesSource(StoriesSourceSettings settings, SourceContext context)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(context);
        this.settings = settings;
        name = settings.Name ?? "stories";
        seed = unchecked(context.Seed + settings.Seed);
        grammar = settings.Grammar is null ? StoryGrammar.Default : Load(settings.Grammar, context.ProjectFolder);
    }

    /// <inheritdoc/>
    public double EntropyNatsPerDocument => grammar.EntropyNats;

    /// <inheritdoc/>
    public IEnumerable<Document> Read(IProgressSink progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        int number = 0;
        foreach (string story in Stories("documents", seed).Take(settings.Count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Make(story, number.ToString("D8"));
            if (++number % 1000 == 0) progress.Report(new Counted($"Writing {name}", number, settings.Count, "stories"));
        }
    }

    /// <inheritdoc/>
    public long ApproximateBytes(CancellationToken cancellationToken)
    {
        int sample = Math.Min(Sample, settings.Count);
        double bytes = Stories("documents", seed).Take(sample).Sum(story => (double)Encoding.UTF8.GetByteCount(story));
        return (long)(bytes / sample * settings.Count);
    }

    /// <inheritdoc/>
    public string Fingerprint(CancellationToken cancellationToken) =>
        Hash($"{Version}\n{name}\n{settings.Licence}\n{settings.Language}\n{seed}\n{settings.Count}\n{grammar.Text}");

    /// <inheritdoc/>
    public double LogProbability(string text) => grammar.LogProbability(text);

    /// <inheritdoc/>
    public IEnumerable<string> Fresh(long seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Stories("fresh", seed).Take(count);
    }

    // Streams of different purposes are independent, even from one seed.
    private IEnumerable<string> Stories(string purpose, long seed)
    {
        var random = new SeededRandom(seed, "stories", purpose);
        while (true) yield return grammar.Generate(random);
    }

    private Document Make(string story, string location) => new()
    {
        Id = DocumentId.Of(name, location),
        Text = story,
        Source = name,
        Location = location,
        // What we wrote is ours to give away; the licence and the language of a grammar of the user's are the user's to say.
        Language = settings.Language ?? (settings.Grammar is null ? "en" : null),
        Licence = settings.Licence ?? (settings.Grammar is null ? "CC0-1.0" : null),
        ContentType = "text/plain",
        Encoding = "utf-8",
        Extractor = Version,
        ContentHash = Hash(story),
    };

    private static StoryGrammar Load(string path, string projectFolder)
    {
        string full = Path.GetFullPath(path, Path.GetFullPath(projectFolder));
        try
        {
            return StoryGrammar.Parse(File.ReadAllText(full), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IngotException(ExitCode.Data, $"cannot read the grammar: {fault.Message}", full, "Set `grammar` to a file, relative to the project", fault);
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
