using Ingot.Core.Randomness;
using Ingot.Models.Kernels;
using Ingot.Models.Native;
using Ingot.Models.Tensors;

namespace Ingot.Models.Tests.Kernels;

public sealed unsafe class FloatProductTests
{
    // Edges of every kind: fewer rows and columns than a tile, a depth of several parts, blocks that are not full.
    public static TheoryData<int, int, int> Sizes => new() { { 8, 32, 16 }, { 3, 5, 4 }, { 130, 33, 20 }, { 64, 2100, 36 }, { 300, 65, 1100 }, { 1, 96, 516 }, { 37, 48, 2048 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Products_are_those_of_float64_whichever_side_is_turned(int m, int n, int k)
    {
        TorchRuntime.Start();
        var random = new SeededRandom(m + n + k, "product");
        foreach ((bool leftTurned, bool rightTurned, bool adds) in (ReadOnlySpan<(bool, bool, bool)>)[(false, true, false), (false, false, false), (true, false, false), (true, false, true), (true, true, false)])
        {
            using Matrix left = Random(leftTurned ? k : m, leftTurned ? m : k, random), right = Random(rightTurned ? n : k, rightTurned ? k : n, random), result = Random(m, n, random);
            var before = new Span<float>(result.Floats, m * n).ToArray();
            FloatProduct.Run(new ProductWork { Result = result.Floats, Left = left.Floats, Right = right.Floats, M = m, N = n, K = k, LeftTurned = leftTurned, RightTurned = rightTurned, Adds = adds });
            for (int row = 0; row < m; row += Math.Max(1, m / 7))
            {
                for (int column = 0; column < n; column++)
                {
                    double sum = adds ? before[(row * n) + column] : 0;
                    for (int i = 0; i < k; i++) sum += (double)left.Floats[leftTurned ? (i * m) + row : (row * k) + i] * right.Floats[rightTurned ? (column * k) + i : (i * n) + column];
                    Assert.Equal(sum, result.Floats[(row * n) + column], 1e-5 * Math.Sqrt(k));
                }
            }
        }
    }

    [Fact]
    public void What_lies_beyond_the_result_is_not_touched()
    {
        TorchRuntime.Start();
        var random = new SeededRandom(1, "product");
        const int m = 9, n = 35, k = 8;
        using Matrix left = Random(m, k, random), right = Random(n, k, random), result = Random(m + 1, n, random);
        float[] beyond = new Span<float>(result.Floats + (m * n), n).ToArray();
        FloatProduct.Run(new ProductWork { Result = result.Floats, Left = left.Floats, Right = right.Floats, M = m, N = n, K = k, RightTurned = true });
        Assert.Equal(beyond, new Span<float>(result.Floats + (m * n), n).ToArray());
    }

    private static Matrix Random(int rows, int columns, SeededRandom random)
    {
        var made = new Matrix(rows, columns, ElementType.Float32);
        for (int i = 0; i < made.Count; i++) made.Floats[i] = (float)(random.NextDouble() - 0.5);
        return made;
    }
}
