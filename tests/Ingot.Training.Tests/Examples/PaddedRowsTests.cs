using Ingot.Core.Models;
using Ingot.Core.Training;
using Ingot.Models.Architectures;
using Ingot.Models.Batches;
using Ingot.Models.Networks;
using Ingot.Training.Examples;

namespace Ingot.Training.Tests.Examples;

public sealed class PaddedRowsTests
{
    [Fact]
    public void A_few_widths_hold_rows_of_every_length_and_none_is_wider_than_the_longest_of_all()
    {
        int[] widths = [.. Enumerable.Range(1, 500).Select(length => PaddedRows.Width(length, 500))];
        Assert.All(widths.Index(), width => Assert.InRange(width.Item, width.Index + 1, Math.Min(500, width.Index + 1 + 15)));
        Assert.InRange(widths.Distinct().Count(), 2, 50);
        Assert.Equal(7, PaddedRows.Width(6, 7));
    }

    [Fact]
    public void Rows_stand_at_the_beginning_and_the_rest_is_padding()
    {
        int[][] rows = [[1, 2], [3, 4, 5, 6, 7], [8]];
        (int[] ids, int[] lengths) = PaddedRows.Of(rows, [0, 2], 9, 5);
        Assert.Equal([1, 2, 9, 9, 8, 9, 9, 9], ids);
        Assert.Equal([2, 1], lengths);
    }

    [Theory]
    [InlineData("textcnn")]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("bert")]
    public void What_is_padded_further_is_classified_alike(string kind)
    {
        var config = (IClassifierConfig)ModelKinds.Find(kind, ModelTask.Classes, "classify")
            .Shape(new ModelSettings { Width = 16, Filters = 8, Heads = 2, Layers = 1, Dropout = 0 }, new ShapeInput(30, 0, 20) { Labels = ["x", "y", "z"] });
        using ITrainableModel model = ArchitectureCatalog.Create(config, Precision.Float32, ComputeDevice.Cpu, 1);
        int[][] rows = [[1, 2, 3], [4, 5, 6, 7, 8], [9, 10]];
        float[] Scores(int length)
        {
            var ids = new int[rows.Length * length];
            for (int i = 0; i < rows.Length; i++) rows[i].CopyTo(ids, i * length);
            var scores = new float[rows.Length];
            model.Score(new LabelledBatch { Count = rows.Length, Ids = ids, Lengths = rows.Select(row => row.Length).ToArray(), Labels = new float[] { 0, 1, 2 } }, scores);
            return scores;
        }

        float[] narrow = Scores(5);
        foreach (int wide in (int[])[6, 8, 12, 16]) Assert.All(narrow.Zip(Scores(wide)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
