using Ingot.Core.Errors;
using Ingot.Data.Sources.Stories;

namespace Ingot.Data.Tests.Stories;

public sealed class GrammarFaultTests
{
    [Theory]
    [InlineData("rule tale\n  * x", null, "the grammar has no rule story")]
    [InlineData("  * x", 1, "an indented line before the first set or rule")]
    [InlineData("rule Story\n  * x", 1, "cannot read \"rule Story\"")]
    [InlineData("rule story", 1, "rule story has no alternative")]
    [InlineData("rule story\n  x", 2, "an alternative begins with *")]
    [InlineData("rule story\n  *x", 2, "cannot read the weight")]
    [InlineData("rule story\n  *0 x", 2, "a weight must be above 0")]
    [InlineData("set a\nrule story\n  * x", 1, "set a is empty")]
    [InlineData("set a | b\n  x\nrule story\n  * x", 2, "1 cells, but set a has 2 columns")]
    [InlineData("set a | b | b\n  x | y | z\nrule story\n  * x", 1, "set a has two columns of one name")]
    [InlineData("set a\n  x,, y\nrule story\n  * x", 2, "an empty cell")]
    [InlineData("set a\n  x\nrule a\n  * x", 3, "the name a is taken already")]
    [InlineData("rule story\n  * {x", 2, "a { without its }")]
    [InlineData("rule story\n  * x}", 2, "a } without its {")]
    [InlineData("rule story\n  * {a b c}", 2, "cannot read the slot {a b c}")]
    [InlineData("set a\n  x\nrule story\n  * {let a}", 4, "cannot read the slot {let a}")]
    [InlineData("set apple\n  x\nrule story\n  * {aple}", 4, "Did you mean apple?")]
    [InlineData("rule story\n  * {x:apple}", 2, "there is no set apple")]
    [InlineData("set a | many\n  x | y\nrule story\n  * {v:a} {v.mani}", 4, "set a has no column mani. Did you mean many?")]
    [InlineData("set a\n  x\nset b\n  x\nrule story\n  * {v:a}{v:b}", 6, "v is picked from a elsewhere")]
    [InlineData("set a\n  x\nrule story\n  * {story:a}", 4, "story is a rule or another set")]
    [InlineData("rule story\n  * {Tail}\nrule tail\n  * x", 2, "tail is a rule: it has no column, article or capital")]
    [InlineData("rule story\n  * {tail}\nrule tail\n  * x {story}", 4, "rule story calls itself")]
    [InlineData("set a\n  x\nrule story\n  * {tail}{v:a}\nrule tail\n  * {v}", 6, "v can be reached before it is bound")]
    [InlineData("set a\n  x\nrule story\n  * {v:a where v < 3}", 4, "compares words as numbers")]
    [InlineData("set a\n  x\nrule story\n  * {v:a where v is x}", 4, "cannot read the condition")]
    [InlineData("set a\n  1\nrule story\n  * {v:a where v.n = 1}", 4, "set a has no column n")]
    [InlineData("set a\n  1\nrule story\n  * {v:a where w.n = 1}", 4, "there is no variable w")]
    [InlineData("set a\n  1, 2\nrule story\n  * {v:a}{w:a where w > v}", 4, "nothing can be chosen here when v = 2")]
    [InlineData("set a\n  1, 2\nrule story\n  * {v:a}{tail}\nrule tail\n  * when v = 1: x", 5, "nothing can be chosen here when v = 2")]
    public void A_faulty_grammar_is_refused_with_its_line(string grammar, int? line, string message)
    {
        var fault = Assert.Throws<IngotException>(() => StoryGrammar.Parse(grammar, "my.grammar"));
        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Equal(line is null ? "my.grammar" : $"my.grammar, line {line}", fault.Where);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.Mend);
    }

    [Fact]
    public void A_grammar_that_unfolds_without_bound_is_refused_and_not_unfolded()
    {
        string rules = string.Concat(Enumerable.Range(0, 40).Select(i => $"rule r{i}\n  * {{r{i + 1}}}{{r{i + 1}}}\n  * x{{r{i + 1}}}\n"));
        var fault = Assert.Throws<IngotException>(() => StoryGrammar.Parse($"rule story\n  * {{r0}}\n{rules}rule r40\n  * y\n  * z\n", "my.grammar"));
        Assert.Equal(ExitCode.Usage, fault.Code);
    }

    [Fact]
    public void Comments_continued_lines_weights_and_new_lines_are_read()
    {
        var grammar = StoryGrammar.Parse("# note\nset a\n  x, y\n  *2 z\nrule story\n  * {A:a}\n    # note\n    and\\nmore", "my.grammar");
        Assert.Equal(Math.Log(0.5), grammar.LogProbability("Z and\nmore"), 1e-12);
        Assert.Equal(Math.Log(0.25), grammar.LogProbability("X and\nmore"), 1e-12);
    }
}
