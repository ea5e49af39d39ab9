using Ingot.Core.Progress;
using Ingot.Text.Features;

namespace Ingot.Text.Tests.Features;

public sealed class UnigramModelTests
{
    [Fact]
    public void Probabilities_are_add_one_frequencies_and_the_first_token_is_not_predicted()
    {
        var model = UnigramModel.Train(new TokenList(4, 0, 1, 1, 2), NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.Equal([2 / 8.0, 3 / 8.0, 2 / 8.0, 1 / 8.0], Enumerable.Range(0, 4).Select(model.Probability));
        NGramScore score = model.Evaluate(new TokenList(4, 3, 1, 3), NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.Equal(-Math.Log(3 / 8.0) - Math.Log(1 / 8.0), score.Nats, 12);
        Assert.Equal(2, score.Tokens);
    }

    [Fact]
    public void Another_vocabulary_is_refused()
    {
        var model = UnigramModel.Train(new TokenList(4, 0), NoProgress.Instance, TestContext.Current.CancellationToken);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Evaluate(new TokenList(5, 0), NoProgress.Instance, TestContext.Current.CancellationToken));
    }
}
