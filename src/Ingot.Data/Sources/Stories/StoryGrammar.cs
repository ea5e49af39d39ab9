using System.Text;
using Ingot.Core.Randomness;

namespace Ingot.Data.Sources.Stories;

/// <summary>
/// A probabilistic grammar of short texts whose distribution is known exactly: it makes texts, gives the probability of any text, and its
/// entropy in nats. Its file format is told at the head of `storyteller.grammar`. Immutable and safe to use from several threads.
/// </summary>
public sealed class StoryGrammar
{
    private readonly StoryNode root;
    private readonly VariableTable variables;

    private StoryGrammar(string text, string file)
    {
        Text = text;
        (root, variables) = GrammarCompiler.Compile(GrammarFile.Read(text, file), file);
        EntropyNats = new EntropyCalculation(variables, file).From(root);
    }

    /// <summary>The grammar of `samples/storyteller`.</summary>
    public static StoryGrammar Default { get; } = LoadDefault();

    /// <summary>The grammar as it was written.</summary>
    public string Text { get; }

    /// <summary>
    /// The entropy of one derivation in nats, its end included, exact up to rounding. It is the entropy of the text when no text has two
    /// derivations, which <see cref="Derivations"/> tells of a text.
    /// </summary>
    public double EntropyNats { get; }

    /// <summary>Reads a grammar; errors (<see cref="Core.Errors.ExitCode.Usage"/>) name <paramref name="file"/> and the line.</summary>
    public static StoryGrammar Parse(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(file);
        return new StoryGrammar(text, file);
    }

    /// <summary>Makes one text with the next numbers of <paramref name="random"/>.</summary>
    public string Generate(SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var state = new int[variables.Count];
        var story = new StringBuilder();
        for (var node = root; ;)
            switch (node)
            {
                case TextNode text:
                    story.Append(text.Text(state));
                    node = text.Next;
                    break;
                case ChoiceNode choice:
                    node = choice.Enter(Draw(choice, state, random), state, out _);
                    break;
                default:
                    return story.ToString();
            }
    }

    /// <summary>The natural logarithm of the probability of <paramref name="story"/>, over all its derivations; −∞ for a text that the grammar never makes.</summary>
    public double LogProbability(string story)
    {
        ArgumentNullException.ThrowIfNull(story);
        return new StoryMatcher(variables, story).From(root).LogProbability;
    }

    /// <summary>The number of ways in which the grammar makes <paramref name="story"/>.</summary>
    public double Derivations(string story)
    {
        ArgumentNullException.ThrowIfNull(story);
        return new StoryMatcher(variables, story).From(root).Derivations;
    }

    private static int Draw(ChoiceNode choice, int[] state, SeededRandom random)
    {
        double left = random.NextDouble() * choice.Total(state);
        int last = 0;
        for (int option = 0; option < choice.Options; option++)
        {
            double weight = choice.Weight(option, state);
            if (weight == 0) continue;
            last = option;
            left -= weight;
            if (left < 0) break;
        }

        return last;
    }

    private static StoryGrammar LoadDefault()
    {
        const string file = "storyteller.grammar";
        using var stream = typeof(StoryGrammar).Assembly.GetManifestResourceStream(typeof(StoryGrammar), file)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new StoryGrammar(reader.ReadToEnd(), file);
    }
}
