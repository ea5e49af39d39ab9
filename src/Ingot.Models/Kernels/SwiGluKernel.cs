using System.Runtime.Intrinsics;
using Ingot.Models.Native;

namespace Ingot.Models.Kernels;

/// <summary>
/// SwiGLU (Shazeer 2020): inner = gate · sigmoid(gate) · up, where a row of the input is gate beside up.
/// N: rows; F: inner width, a multiple of 16. Input [N, 2F], inner [N, F].
/// </summary>
internal static unsafe class SwiGluKernel<TElement>
    where TElement : struct, IElement
{
    private const int Lanes = 16, GrainElements = 1 << 12;

    public static void Forward(void* input, void* inner, long rows, long width) =>
        TorchThreads.Run(rows, Math.Max(1, GrainElements / width), new Work { Input = input, Inner = inner, Width = width }, &ForwardRows);

    public static void Backward(void* input, void* innerGradient, void* inputGradient, long rows, long width) =>
        TorchThreads.Run(
            rows, Math.Max(1, GrainElements / width),
            new Work { Input = input, Inner = innerGradient, InputGradient = inputGradient, Width = width }, &BackwardRows);

    private static void ForwardRows(long begin, long end, Work* work)
    {
        long width = work->Width;
        for (long row = begin; row < end; row++)
        {
            long gateAt = row * 2 * width, at = row * width;
            for (long c = 0; c < width; c += Lanes)
            {
                Vector512<float> gate = TElement.Load(work->Input, gateAt + c), up = TElement.Load(work->Input, gateAt + width + c);
                TElement.Store(work->Inner, at + c, gate * VectorMath.Sigmoid(gate) * up);
            }
        }
    }

    private static void BackwardRows(long begin, long end, Work* work)
    {
        long width = work->Width;
        for (long row = begin; row < end; row++)
        {
            long gateAt = row * 2 * width, at = row * width;
            for (long c = 0; c < width; c += Lanes)
            {
                Vector512<float> gate = TElement.Load(work->Input, gateAt + c), up = TElement.Load(work->Input, gateAt + width + c);
                Vector512<float> gradient = TElement.Load(work->Inner, at + c), sigmoid = VectorMath.Sigmoid(gate);
                Vector512<float> silu = gate * sigmoid;

                // d silu / d gate = sigmoid · (1 + gate · (1 - sigmoid))
                Vector512<float> slope = Vector512.FusedMultiplyAdd(silu, Vector512<float>.One - sigmoid, sigmoid);
                TElement.Store(work->InputGradient, gateAt + c, gradient * up * slope);
                TElement.Store(work->InputGradient, gateAt + width + c, gradient * silu);
            }
        }
    }

    private struct Work
    {
        public void* Input, Inner, InputGradient;
        public long Width;
    }
}
