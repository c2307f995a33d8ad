"""PyTorch on one thread, natively: the same numbers, protocol and answers as native.cpp.

    python3 pytorch.py <folder> <workload> <repetitions> <milliseconds> <warm-up milliseconds>

Written as its manual would: modules, losses on logits, the optimizers of torch.optim.
"""
import json
import sys
import time

import numpy
import torch

torch.set_num_threads(1)

ACTIVATIONS = {'tanh': torch.nn.Tanh, 'relu': torch.nn.ReLU, 'sigmoid': torch.nn.Sigmoid}
# The losses that take logits contain the output's activation.
LOSSES = {
    'meanSquaredError': (torch.nn.MSELoss, None),
    'binaryCrossentropy': (torch.nn.BCEWithLogitsLoss, torch.sigmoid),
    'categoricalCrossentropy': (torch.nn.CrossEntropyLoss, lambda z: torch.softmax(z, 1)),
}


class Workload:
    """What lib/native.js wrote for one workload."""

    def __init__(self, path):
        with open(path + '.txt', encoding='ascii') as file:
            words = file.read().split()
        self.kind = words[0]
        inputs, outputs, samples, self.batch_size = map(int, words[1:5])
        self.learning_rate, self.optimizer, self.loss = float(words[5]), words[6], words[7]
        self.check_epochs, count = int(words[8]), int(words[9])
        layers = [(int(words[10 + 2 * i]), words[11 + 2 * i]) for i in range(count)]
        numbers = numpy.fromfile(path + '.f32', dtype='<f4')
        place = 0

        def take(*shape):
            nonlocal place
            size = int(numpy.prod(shape))
            part = numbers[place:place + size].reshape(shape)
            place += size
            return torch.from_numpy(part.copy())

        self.x, self.y = take(samples, inputs), take(samples, outputs)
        self.weights = []
        modules = []
        criterion, self.final = LOSSES[self.loss]
        for index, (units, activation) in enumerate(layers):
            modules.append(torch.nn.Linear(inputs, units))
            # A linear layer of PyTorch holds [out][in].
            self.weights.append((take(inputs, units).t().contiguous(), take(units)))
            if index + 1 < count or self.final is None:
                modules.append(ACTIVATIONS[activation]())
            inputs = units
        self.model = torch.nn.Sequential(*modules)
        self.criterion = criterion()
        if self.loss == 'categoricalCrossentropy':
            self.y = self.y.argmax(1)
        self.restart()
        parameters = self.model.parameters()
        if self.optimizer == 'adam':
            self.step = torch.optim.Adam(parameters, lr=self.learning_rate, eps=1e-7)
        else:
            self.step = torch.optim.SGD(parameters, lr=self.learning_rate)

    def restart(self):
        """The initial weights; an optimizer's moments stay."""
        linear = [module for module in self.model if isinstance(module, torch.nn.Linear)]
        with torch.no_grad():
            for module, (kernel, bias) in zip(linear, self.weights):
                module.weight.copy_(kernel)
                module.bias.copy_(bias)

    def train(self, epochs):
        for _ in range(epochs):
            for first in range(0, len(self.x), self.batch_size):
                x = self.x[first:first + self.batch_size]
                y = self.y[first:first + self.batch_size]
                self.step.zero_grad(set_to_none=True)
                self.criterion(self.model(x), y).backward()
                self.step.step()

    def predict(self, times=1):
        with torch.no_grad():
            for _ in range(times):
                outputs = self.model(self.x)
                outputs = self.final(outputs) if self.final else outputs
        return outputs


def measure(restart, run, repetitions, milliseconds, warm_up):
    """As measure() of native.cpp."""

    def elapsed_of(turns):
        restart()
        start = time.perf_counter()
        run(turns)
        return 1000 * (time.perf_counter() - start)

    turns, warm, elapsed = 1, 0.0, 0.0
    while elapsed < 1.1 * milliseconds or warm < warm_up:
        elapsed = elapsed_of(turns)
        warm += elapsed
        if elapsed < 1.1 * milliseconds:
            turns = int(min(1.3 * turns * milliseconds / max(elapsed, 0.001), 10 * turns)) + 1
    return {'milliseconds': [elapsed_of(turns) / turns for _ in range(repetitions)], 'epochs': turns}


def main():
    if sys.argv[1:] == ['--version']:
        print(torch.__version__)
        return
    path = f'{sys.argv[1]}/{sys.argv[2]}'
    workload = Workload(path)
    with open(path + '.out.f32', 'wb') as file:
        for epoch in range(workload.check_epochs + 1):
            if epoch > 0:
                workload.train(1)
            file.write(workload.predict().numpy().astype('<f4').tobytes())
    run = workload.train if workload.kind == 'train' else workload.predict
    effort = int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5])
    print(json.dumps(measure(workload.restart, run, *effort)))


main()
