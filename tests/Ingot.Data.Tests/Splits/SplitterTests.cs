using System.Text;
using CsCheck;
using Ingot.Core.Documents;
using Ingot.Data.Preparation;
using Ingot.Data.Splits;
using Ingot.Data.Tests.Documents;

namespace Ingot.Data.Tests.Splits;

public sealed class SplitterTests
{
    private static readonly Gen<string> Unicode =
        Gen.OneOf("a", "é", "世", "🙂", "\n").Array[1, 20].Select(string.Concat);

    [Fact]
    public void A_document_keeps_its_side_whatever_stands_beside_it()
    {
        // The place depends on the group and the seed alone, and may never change from version to version. python3:
        // for i in range(20): u = (int.from_bytes(hashlib.sha256(f"split/1/group {i}".encode()).digest()[:8], "little") >> 11) / 2**53
        //                     print(1 if u < .3 else 2 if u >= .7 else 0, end="")
        var splitter = new GroupSplitter(new SplitSettings { Validation = 0.3, Test = 0.3 });
        var sides = Enumerable.Range(0, 20).Select(i => splitter.SideOf($"group {i}"));
        Assert.Equal("00200212210020021220", string.Concat(sides.Select(side => (int)side)));
    }

    [Fact]
    public void Shares_are_met_and_a_larger_share_moves_nothing_between_validation_and_test() =>
        Gen.Select(Gen.Double[0.05, 0.4], Gen.Double[0.05, 0.4], Gen.Long[0, 1000]).Sample((validation, test, seed) =>
        {
            var small = new GroupSplitter(new SplitSettings { Validation = validation / 2, Test = test, Seed = seed });
            var large = new GroupSplitter(new SplitSettings { Validation = validation, Test = test, Seed = seed });
            int[] counts = new int[3];
            for (int i = 0; i < 4000; i++)
            {
                var (before, after) = (small.SideOf($"{i}"), large.SideOf($"{i}"));
                if (before != after && (before, after) != (SplitSide.Train, SplitSide.Validation)) return false;
                counts[(int)after]++;
            }

            // Five standard deviations of a binomial count.
            return Math.Abs(counts[1] - 4000 * validation) < 5 * Math.Sqrt(1000) && Math.Abs(counts[2] - 4000 * test) < 5 * Math.Sqrt(1000);
        }, iter: 20);

    [Fact]
    public void Documents_of_one_group_stand_on_one_side()
    {
        var splitter = new GroupSplitter(new SplitSettings { Validation = 0.4, Test = 0.4 });
        var sides = Enumerable.Range(0, 50).Select(i => Assert.Single(splitter.Assign(Texts.Make($"{i}", "x", "same"))).Side);
        Assert.Single(sides.Distinct());
    }

    [Fact]
    public void Pieces_by_position_make_up_the_whole_text_and_are_cut_at_the_exact_character() =>
        Gen.Select(Unicode.Array[1, 8], Gen.Int[0, 40], Gen.Int[0, 40]).Sample((texts, validation, test) =>
        {
            var settings = new SplitSettings { By = SplitRule.Position, Validation = validation / 100.0, Test = test / 100.0 };
            int total = texts.Sum(text => text.EnumerateRunes().Count());
            var splitter = new PositionSplitter(settings, total);
            var parts = texts.Select((text, i) => Texts.Make($"{i}", text)).SelectMany(splitter.Assign).ToArray();
            int[] counts = new int[3];
            foreach (var (side, document) in parts) counts[(int)side] += document.Text.EnumerateRunes().Count();
            int trainEnd = (int)((100L - validation - test) * total / 100), validationEnd = (int)((100L - test) * total / 100);
            return string.Concat(parts.Select(part => part.Document.Text)) == string.Concat(texts)
                && parts.Select(part => (int)part.Side).SequenceEqual(parts.Select(part => (int)part.Side).Order())
                && counts.SequenceEqual([trainEnd, validationEnd - trainEnd, total - validationEnd])
                && parts.All(part => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part.Document.Text)) == part.Document.Text);
        });

    [Fact]
    public void One_document_is_cut_where_nanoGPT_cuts_it()
    {
        // nanoGPT data/shakespeare_char/prepare.py: n = len(data); train_data = data[:int(n*0.9)]; val_data = data[int(n*0.9):]
        Document whole = Texts.Make("x", string.Create(1_115_394, 0, (span, _) => span.Fill('a')));
        var parts = new PositionSplitter(new SplitSettings { By = SplitRule.Position, Validation = 0.1, Test = 0 }, 1_115_394).Assign(whole).ToArray();
        Assert.Equal([(SplitSide.Train, 1_003_854), (SplitSide.Validation, 111_540)], parts.Select(part => (part.Side, part.Document.Text.Length)));
        Assert.Equal([$"{whole.Id}/train", $"{whole.Id}/validation"], parts.Select(part => part.Document.Id));
    }

    [Fact]
    public void Code_points_are_counted_as_Python_counts_them()
    {
        // python3: len("a🙂é世") == 4
        Assert.Equal(4, CodePoints.Count("a🙂é世"));
        Assert.Equal(3, CodePoints.Offset("a🙂é世", 2));
    }
}
