using CsCheck;
using Ingot.Core.Randomness;
using Ingot.Data.Sources.Stories;

namespace Ingot.Data.Tests.Stories;

public sealed class TinyGrammarTests
{
    private const string Shop = """
        # A shop with three things; some are kept.
        set number | n
          one | 1
          *2 two | 2
          three | 3

        set fruit | many
          apple | apples
          *3 pear | pears

        rule story
          * {Buyer:person} had {owned:number where owned.n > 1} {fruit.many:fruit}, gave {given:number where given.n < owned.n}
            to {friend:person where friend != buyer}{let left:number where left.n = owned.n - given.n} and {kept}.

        set person
          Ann, Bob, Cid

        rule kept
          * when left.n = 1: kept {an fruit}
          *3 when left.n > 1: kept {left} {fruit.many}
          * when left.n > 1 and fruit = pear: sold {left} {fruit.many}
        """;

    [Fact]
    public void Every_text_of_a_tiny_grammar_has_the_probability_and_the_entropy_that_enumeration_gives()
    {
        var grammar = StoryGrammar.Parse(Shop, "shop");
        double entropy = 0, total = 0;
        foreach ((string text, double p) in EnumerateShop())
        {
            Assert.Equal(Math.Log(p), grammar.LogProbability(text), 1e-12);
            Assert.Equal(1, grammar.Derivations(text));
            total += p;
            entropy -= p * Math.Log(p);
        }

        Assert.Equal(1, total, 1e-12);
        Assert.Equal(entropy, grammar.EntropyNats, 1e-12);
    }

    [Fact]
    public void Enumeration_and_entropy_agree_for_random_grammars() =>
        RandomGrammar.Sample(
            source =>
            {
                var grammar = StoryGrammar.Parse(source, "random");
                var (total, entropy) = BruteForce(grammar);
                // The texts are found by drawing: a very rare one may be missed, and then the sums lack it.
                Assert.InRange(total, 1 - 1e-3, 1 + 1e-9);
                if (total > 1 - 1e-9) Assert.Equal(entropy, grammar.EntropyNats, 1e-9);
                else Assert.Equal(entropy, grammar.EntropyNats, 0.05);
            },
            iter: 100);

    [Fact]
    public void Samples_come_as_often_as_their_probability_says()
    {
        var grammar = StoryGrammar.Parse(Shop, "shop");
        var random = new SeededRandom(5, "frequencies");
        const int draws = 40_000;
        var counts = Enumerable.Range(0, draws).CountBy(_ => grammar.Generate(random)).ToDictionary();
        double chiSquared = EnumerateShop().Sum(each => Math.Pow(counts.GetValueOrDefault(each.Text) - (draws * each.P), 2) / (draws * each.P));
        int freedom = EnumerateShop().Count() - 1;
        Assert.InRange(chiSquared, 0, freedom + (6 * Math.Sqrt(2 * freedom)));
    }

    [Fact]
    public void A_text_that_can_be_made_in_two_ways_has_the_sum_of_their_probabilities()
    {
        var grammar = StoryGrammar.Parse("set a\n  x, y\nset b\n  x, z\nrule story\n  * {a}\n  *3 {b}", "twice");
        Assert.Equal(2, grammar.Derivations("x"));
        Assert.Equal(Math.Log(0.25 / 2 + 0.75 / 2), grammar.LogProbability("x"), 1e-12);
        Assert.Equal(Math.Log(0.75 / 2), grammar.LogProbability("z"), 1e-12);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ann had two apples")]
    [InlineData("Ann had two apples, gave one to Ann and kept an apple.")]
    [InlineData("Ann had two apples, gave one to Bob and kept a apple.")]
    [InlineData("Ann had two apples, gave one to Bob and kept an apple. ")]
    [InlineData("Ann had three apples, gave one to Bob and sold two apples.")]
    [InlineData("Ann had two apples, gave two to Bob and kept an apple.")]
    public void A_text_that_the_grammar_never_makes_has_probability_zero(string text)
    {
        var grammar = StoryGrammar.Parse(Shop, "shop");
        Assert.Equal(double.NegativeInfinity, grammar.LogProbability(text));
        Assert.Equal(0, grammar.Derivations(text));
    }

    // The same distribution, written out by hand.
    private static IEnumerable<(string Text, double P)> EnumerateShop()
    {
        string[] people = ["Ann", "Bob", "Cid"], words = ["", "one", "two", "three"];
        foreach (string buyer in people)
            foreach (string friend in people.Where(person => person != buyer))
                foreach (string fruit in (string[])["apple", "pear"])
                    foreach ((int owned, int given, double numbers) in ((int, int, double)[])[(2, 1, 2 / 3.0), (3, 1, 1 / 3.0 * (1 / 3.0)), (3, 2, 1 / 3.0 * (2 / 3.0))])
                    {
                        double p = 1 / 3.0 / 2 * numbers * (fruit == "pear" ? 0.75 : 0.25);
                        string head = $"{buyer} had {words[owned]} {fruit}s, gave {words[given]} to {friend} and ";
                        if (owned - given == 1) yield return ($"{head}kept {(fruit == "apple" ? "an" : "a")} {fruit}.", p);
                        else if (fruit == "apple") yield return ($"{head}kept two apples.", p);
                        else
                        {
                            yield return ($"{head}kept two pears.", p * 0.75);
                            yield return ($"{head}sold two pears.", p * 0.25);
                        }
                    }
    }

    // Draws until the texts seen have all the probability there is.
    private static (double Total, double Entropy) BruteForce(StoryGrammar grammar)
    {
        var random = new SeededRandom(1, "brute force");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        double total = 0, entropy = 0;
        for (int draw = 0; draw < 200_000 && total < 1 - 1e-10; draw++)
        {
            string text = grammar.Generate(random);
            if (!seen.Add(text)) continue;
            double log = grammar.LogProbability(text);
            total += Math.Exp(log);
            entropy -= Math.Exp(log) * log;
        }

        return (total, entropy);
    }

    private static Gen<string> RandomGrammar { get; } =
        from first in Gen.Int[1, 9].Array[2, 4]
        from second in Gen.Int[1, 9].Array[2, 4]
        from arms in Gen.Int[1, 9].Array[3]
        from bound in Gen.Int[0, 3]
        select $$"""
            set a | n
            {{Entries("p", first)}}
            set b | n
            {{Entries("q", second)}}
            rule story
              *{{arms[0]}} {x:a}{y:b where y.n != x.n}{tail}
              *{{arms[1]}} {let x:a where x.n >= 1}{y:b}<{x}>{tail}
              * {let y:b}{let x:a}plain {x}{an y}
            rule tail
              *{{arms[2]}} when x.n > {{bound}}: {b}{x}
              * when x.n + y.n = 2: two{b.n}
              * {y.n}
            """;

    private static string Entries(string letter, int[] weights) =>
        string.Join('\n', weights.Select((weight, i) => $"  *{weight} {letter}{i} | {i}"));
}
