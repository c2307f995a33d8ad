/**
 * Every statement of the two tutorials, and the questions that ask for it: `quiz/question`. "Layers
 * Activation & Training" is the one with the programs, "Neural Networks Basics" the shorter one.
 * @type {readonly (readonly [string, ...string[]])[]}
 */
export const coverage = [
  // Layers, Activation & Training: introduction and prerequisites
  ['Networks are used for recommendations, speech, language, images, fraud detection', 'neurons/where-networks-are-used'],
  ['Networks are a key part of deep learning, which learns complex patterns from data', 'neurons/what-is-it', 'neurons/why-deep'],
  ['Networks are inspired by the structure of the brain', 'neurons/what-is-it'],
  ['TensorFlow, PyTorch and NumPy are the libraries to know', 'neurons/python-libraries', 'neurons/numpy-mean'],
  ['The mean of a NumPy array', 'neurons/numpy-mean'],
  ['Vectors and matrices, probability, derivatives', 'neurons/which-mathematics'],
  ['Training and testing data', 'training/training-and-testing-data', 'mistakes/judged-by-training-rows', 'mistakes/a-fair-experiment'],
  ['Overfitting and underfitting', 'mistakes/name-of-overfitting', 'mistakes/name-of-underfitting', 'mistakes/curve-of-overfitting', 'tasks/repair-overfitting'],
  // Core concepts
  ['A neuron receives input, processes it and passes the result on', 'neurons/what-a-neuron-does'],
  ['Input layer receives, hidden layers process, output layer predicts', 'neurons/three-kinds-of-layers'],
  ['House prices from size, bedrooms and location rating', 'neurons/units-of-the-input-layer', 'tasks/houses-two-layers'],
  ['A network learns by adjusting its weights', 'neurons/what-is-learned', 'training/seventy-and-eightyfive'],
  ['Each feature has a neuron in the input layer', 'neurons/units-of-the-input-layer'],
  ['Hidden layers do most of the learning: they find patterns', 'neurons/what-hidden-layers-do'],
  ['Several hidden layers make a network deep', 'neurons/why-deep'],
  ['The output layer gives probability, price or class', 'neurons/which-output-layer', 'training/labels-of-example-2'],
  ['Regression: numeric output; classification: probability output', 'neurons/regression-or-classification', 'neurons/which-output-layer'],
  // Activation functions
  ['Without activation functions a network is a linear model', 'activations/why-activations', 'activations/two-linear-layers', 'activations/linear-on-a-circle', 'tasks/one-line'],
  ['They introduce non-linearity, so that complex patterns can be learned', 'activations/tanh-on-a-circle', 'activations/bends-from-straight-pieces', 'tasks/xor-hidden'],
  ['ReLU is max(0, x)', 'activations/relu-of-a-number', 'activations/ranges'],
  ['ReLU is simple, efficient and widely used', 'activations/advantages-of-relu'],
  ['Sigmoid is 1 / (1 + e^-x), between 0 and 1', 'activations/formula-of-the-sigmoid', 'activations/sigmoid-of-zero', 'activations/ranges'],
  ['Sigmoid is for binary classification', 'activations/where-sigmoid-belongs'],
  ['Softmax is for several classes such as cat, dog, bird', 'activations/where-softmax-belongs', 'tasks/iris-softmax', 'tasks/rings-softmax'],
  ['Softmax converts outputs into probabilities', 'activations/what-softmax-does', 'activations/softmax-of-three'],
  // Backpropagation
  ['Training adjusts weights to reduce the error', 'training/seventy-and-eightyfive', 'training/what-the-loss-is'],
  ['Forward propagation, loss, backpropagation, weight update', 'training/one-step-of-training'],
  ['Forward propagation: data move through the layers', 'training/forward-pass'],
  ['Loss: error between prediction and actual value', 'training/what-the-loss-is', 'training/squared-error'],
  ['Backpropagation calculates gradients', 'training/what-backpropagation-is-for', 'training/a-gradient-by-hand'],
  ['Optimization algorithms adjust the weights', 'training/what-adam-is', 'training/weight-after-a-step'],
  ['Predicted 70, actual 85', 'training/seventy-and-eightyfive', 'training/squared-error'],
  ['Gradient descent updates the weights', 'training/one-update', 'training/what-a-gradient-tells'],
  // Example 1
  ['Sequential stacks layers', 'neurons/lines-of-the-program'],
  ['Dense(8, relu, input_shape=(3,)) is the first hidden layer', 'neurons/first-layer-of-example-1'],
  ['Dense(4, relu), then Dense(1)', 'neurons/count-the-parameters'],
  ['Adam and mean squared error', 'training/what-adam-is', 'training/loss-for-each-task'],
  ['summary() shows the architecture', 'neurons/lines-of-the-program', 'neurons/first-layer-of-example-1'],
  // Example 2
  ['Four students: pass is 1, fail is 0', 'training/labels-of-example-2', 'tasks/four-students'],
  ['Dense(6, relu), Dense(1, sigmoid), binary crossentropy', 'training/students-with-a-small-rate', 'training/loss-for-each-task'],
  ['fit trains for 100 epochs', 'training/fit-epochs-100', 'training/students-with-a-larger-rate'],
  ['predict for 6 hours, 85 % and 75', 'training/labels-of-example-2', 'neurons/lines-of-the-program'],
  // Mistakes
  ['Too few rows: ten samples do not generalize', 'mistakes/ten-samples', 'mistakes/parameters-and-rows'],
  ['Collect more data, augment, use simpler models', 'mistakes/remedies-for-few-data', 'mistakes/what-augmentation-is', 'mistakes/more-data-or-augmentation'],
  ['Sigmoid in all hidden layers: vanishing gradients, slow learning', 'mistakes/sigmoid-everywhere', 'mistakes/shrinking-gradient', 'mistakes/five-sigmoid-layers', 'tasks/repair-vanishing'],
  ['ReLU in hidden layers, an appropriate activation in the output', 'mistakes/fix-of-mistake-2', 'mistakes/five-relu-layers', 'activations/activation-for-each-place', 'mistakes/sigmoid-for-prices', 'mistakes/relu-for-a-probability'],
  // Exercises
  ['Exercise 1: Dense(10, relu), Dense(1) for house prices in Lahore', 'neurons/build-exercise-1', 'tasks/houses-one-layer'],
  ['Exercise 2: another hidden layer, 16 and 8 units', 'neurons/parameters-of-exercise-2', 'tasks/houses-two-layers'],
  ['More layers learn deeper patterns', 'neurons/parameters-of-exercise-2', 'mistakes/more-layers-always-better'],
  // Frequently asked questions
  ['What is a neural network?', 'neurons/what-is-it'],
  ['How do activation functions work?', 'activations/what-an-activation-does'],
  ['What is backpropagation?', 'training/what-backpropagation-is-for', 'training/backward-from-the-output'],
  ['Why are deep models called deep?', 'neurons/why-deep'],
  ['Which language is best? Python, for its libraries', 'neurons/python-libraries'],

  // Neural Networks Basics
  ['A neuron applies weights and a bias and an activation function', 'neurons/what-a-neuron-does', 'neurons/weighted-sum', 'neurons/what-is-the-bias'],
  ['Each connection has a weight', 'neurons/each-connection-a-weight'],
  ['Each neuron has an activation function', 'activations/what-an-activation-does'],
  ['Sum of w x plus b, then the activation', 'neurons/weighted-sum', 'neurons/line-of-a-unit'],
  ['Sigmoid: output layers of binary classification', 'activations/where-sigmoid-belongs'],
  ['ReLU: the most popular in hidden layers', 'activations/advantages-of-relu', 'activations/activation-for-each-place'],
  ['Tanh: between -1 and 1, zero-centered', 'activations/ranges', 'activations/tanh-zero-centered', 'activations/which-is-tanh'],
  ['Softmax: probabilities that sum to 1', 'activations/what-softmax-does', 'activations/rest-of-softmax'],
  ['Forward pass and backward pass', 'training/two-passes', 'training/forward-pass', 'training/backward-from-the-output'],
  ['Gradient descent adjusts each weight to reduce the error', 'training/one-update', 'training/what-a-gradient-tells'],
  ['An epoch is a complete pass through the training data', 'training/what-an-epoch-is', 'training/count-the-steps'],
  ['It repeats until the model converges', 'training/what-converged-means'],
  ['Deep: each layer learns increasingly abstract features', 'neurons/from-edges-to-objects'],
  ['Edges, shapes, object parts, whole objects', 'neurons/from-edges-to-objects'],
  ['Traditional machine learning: features engineered by hand', 'neurons/who-finds-the-features'],
  ['Quiz: what is backpropagation used for?', 'training/what-backpropagation-is-for'],
]; // prettier-ignore
